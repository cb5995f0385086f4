package dev.ledgerline.messages.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RefusalCodeTest {
    private static final Path PAGE = Path.of("..", "docs", "refusal-codes.md");

    /** Run with -Drefusals=write after a change. */
    @Test
    void isDocumentedAsItIs() throws IOException {
        String page = "# Why a command is denied\n\n"
                + "The code is the `reason` of an error; behind it stand the compared values.\n\n"
                + "| reason | meaning |\n|---|---|\n"
                + Arrays.stream(RefusalCode.values())
                        .map(code -> "| `" + code.name().toLowerCase(Locale.ROOT) + "` | " + code.meaning() + " |\n")
                        .collect(Collectors.joining());
        if ("write".equals(System.getProperty("refusals"))) Files.writeString(PAGE, page);
        assertThat(PAGE).hasContent(page);
    }
}
