package dev.ledgerline.api.ccxt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.venue.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CcxtPageTest extends ApiTest {
    private static final Path PAGE = Path.of("..", "docs", "ccxt.md");

    @Autowired
    private Functions functions;

    /** Run with -Dccxt=write after a change. */
    @Test
    void tellsWhatThereIs() throws IOException {
        Map<String, String> tables = new TreeMap<>(Map.of(
                "functions", functions(),
                "functions that are not served", notServed(),
                "classes", classes(),
                "refusals", refusals()));
        for (Map.Entry<String, String> table : tables.entrySet()) {
            String begin = "<!-- " + table.getKey() + " -->\n";
            String end = "<!-- end of " + table.getKey() + " -->";
            String page = Files.readString(PAGE);
            if ("write".equals(System.getProperty("ccxt")))
                Files.writeString(
                        PAGE,
                        page.substring(0, page.indexOf(begin) + begin.length())
                                + table.getValue()
                                + page.substring(page.indexOf(end)));
            assertThat(Files.readString(PAGE)).contains(begin + table.getValue() + end);
        }
    }

    private String functions() {
        return "| function | needs | from |\n|---|---|---|\n"
                + functions.all().stream()
                        .filter(function -> function.permission() != Permission.NOBODY)
                        .sorted(Comparator.comparing(Function::permission).thenComparing(Function::name))
                        .map(CcxtPageTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(Function function) {
        return "| `" + function.signature() + "` | "
                + function.permission().name().toLowerCase(Locale.ROOT) + " | " + function.source()
                + emulation(function) + " |\n";
    }

    private static String emulation(Function function) {
        if (function.emulated().test(EnumSet.allOf(Capability.class))) return "; emulated";
        return function.emulated().test(Set.of()) ? "; emulated where the exchange cannot" : "";
    }

    private static String notServed() {
        return "| function | why not |\n|---|---|\n"
                + Arrays.stream(NotServed.values())
                        .map(each -> "| `" + String.join("`, `", each.names()) + "` | " + each.why() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String classes() {
        return "| class | is a kind of | status |\n|---|---|---|\n"
                + Arrays.stream(ErrorClass.values())
                        .map(each -> "| `" + each.ccxtName() + "` | "
                                + (each.parent() == null
                                        ? ""
                                        : "`" + each.parent().ccxtName() + "`") + " | "
                                + each.status().value() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String refusals() {
        return "| class | reasons |\n|---|---|\n"
                + Arrays.stream(ErrorClass.values())
                        .map(CcxtPageTest::reasons)
                        .filter(row -> !row.isEmpty())
                        .collect(Collectors.joining());
    }

    private static String reasons(ErrorClass errorClass) {
        String codes = Arrays.stream(RefusalCode.values())
                .filter(code -> Errors.of(code) == errorClass)
                .map(code -> "`" + code.name().toLowerCase(Locale.ROOT) + "`")
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? "" : "| `" + errorClass.ccxtName() + "` | " + codes + " |\n";
    }
}
