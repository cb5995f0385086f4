package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;

/**
 * The part of the server that knows master keys, called within this process: what is handed to it shows in no list of
 * processes. Its classes are looked at only when they are needed, for they are many.
 */
final class MasterKeyTool {
    private static final String NAME = "ledgerline-master-key";

    private MasterKeyTool() {}

    /** @return what it printed, without the end of the line */
    static String run(Surroundings around, String... words) throws IOException {
        Path application = around.application();
        if (application == null) return run(around, MasterKeyTool.class.getClassLoader(), words);
        URL jar = application.toUri().toURL();
        try (URLClassLoader all = new URLClassLoader(new URL[] {jar}, MasterKeyTool.class.getClassLoader())) {
            return run(around, all, words);
        }
    }

    private static String run(Surroundings around, ClassLoader classes, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(around.home().toString()));
        arguments.addAll(List.of(words));
        int status = find(classes)
                .run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
        if (status != 0) throw new Refused(err.toString().strip());
        return out.toString().strip();
    }

    private static ToolProvider find(ClassLoader classes) {
        return ServiceLoader.load(ToolProvider.class, classes).stream()
                .filter(provider -> provider.type().getName().startsWith("dev.ledgerline."))
                .map(ServiceLoader.Provider::get)
                .filter(tool -> tool.name().equals(NAME))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this build has no " + NAME));
    }
}
