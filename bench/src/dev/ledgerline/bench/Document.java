package dev.ledgerline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what the lines found last into the template's places: that is docs/performance.md. */
public final class Document {
    private static final Pattern PLACE = Pattern.compile("<!-- line: ([a-z]+) -->");

    private Document() {}

    public static void main(String[] args) throws IOException {
        Path bench = Path.of(args[0]);
        String template = Files.readString(bench.resolve("performance.template.md"));
        String text = PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(found(bench.resolve("results"), place.group(1))));
        Files.writeString(Path.of(args[1]), text);
    }

    private static String found(Path results, String line) {
        Path file = results.resolve(line + ".md");
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "*Not measured yet.*";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
