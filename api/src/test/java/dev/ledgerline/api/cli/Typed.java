package dev.ledgerline.api.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command as somebody would type it, and what came of it. */
public final class Typed {
    private final Map<String, String> environment = new HashMap<>();
    private final Path home;
    private @Nullable Path launcher;
    private String input = "";
    private Surroundings.Prompt prompt = what -> null;

    public Typed(Path home) {
        this.home = home;
    }

    /** What the program left behind. */
    public record Outcome(int status, String out, String err) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }

        public String all() {
            return out + err;
        }
    }

    public Typed with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Typed launching(Path script) {
        launcher = script;
        return this;
    }

    public Typed piping(String text) {
        input = text;
        return this;
    }

    public Typed answering(String secret) {
        prompt = what -> secret;
        return this;
    }

    /** Words are separated by blanks. */
    public Outcome run(String line) {
        return run(List.of(line.split(" ")));
    }

    public Outcome run(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = run(words, out, err);
        return new Outcome(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    public int run(List<String> words, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        Surroundings around = new Surroundings(
                Map.copyOf(environment),
                home,
                launcher,
                null,
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                prompt,
                Duration.ofMillis(5));
        return Cli.run(words, around);
    }
}
