package dev.ledgerline.exchangegateway.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.venue.Capability;
import dev.ledgerline.messages.venue.Support;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    private static final Path PAGE = Path.of("..", "docs", "venues.md");
    private static final String BEGIN = "<!-- capabilities -->\n";
    private static final String END = "<!-- end of capabilities -->";

    /** Run with -Dcapabilities=write after a change. */
    @Test
    void isDocumentedAsItIs() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if ("write".equals(System.getProperty("capabilities")))
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
        assertThat(Files.readString(PAGE)).contains(BEGIN + table() + END);
    }

    @Test
    void promisesNothingOfAnExchangeItDoesNotKnow() {
        assertThat(Capabilities.of("org.example.SomeExchange"))
                .containsEntry(Capability.PLACE_LIMIT, Support.UNSUPPORTED);
        assertThat(Capabilities.of("org.example.SomeExchange")).doesNotContainValue(Support.TESTED);
    }

    private static String table() {
        String head = "| | " + String.join(" | ", Capabilities.exchanges()) + " |\n|---|"
                + "---|".repeat(Capabilities.exchanges().size()) + "\n";
        return head
                + Arrays.stream(Capability.values()).map(CapabilitiesTest::row).collect(Collectors.joining());
    }

    private static String row(Capability capability) {
        return "| " + capability.meaning() + " | "
                + Capabilities.exchanges().stream()
                        .map(exchange -> word(Capabilities.of(exchange).get(capability)))
                        .collect(Collectors.joining(" | "))
                + " |\n";
    }

    private static String word(Support support) {
        return support == Support.UNSUPPORTED ? "–" : support.name().toLowerCase(Locale.ROOT);
    }
}
