package dev.ledgerline.api.monitoring;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import dev.ledgerline.api.home.LedgerlineHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Writes {@code <home>/logs/api.log}, {@code ccxt.log} and {@code position.log} for as long as the home is ours, so that no
 * two servers ever write to one file. What is said before that goes to the console alone. The launcher's own file of
 * everything, {@code ledgerline.log.file}, is taken over from the console, so that it is put aside each day like the others.
 */
@Component
class LogFiles implements DestructionAwareBeanPostProcessor {
    private static final String FOLDER = "logs";

    private final Environment environment;
    private final List<Appender<ILoggingEvent>> files = new ArrayList<>();

    /** While a file stands in for it. */
    private @Nullable ConsoleAppender<ILoggingEvent> console;

    LogFiles(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof LedgerlineHome home
                && environment.getProperty("ledgerline.log.files", Boolean.class, true)
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext context)
            open(home.folder(FOLDER), context);
        return bean;
    }

    private void open(Path folder, LoggerContext context) {
        context.putObject(Environment.class.getName(), environment); // what structured lines say of the service
        Logger root = root(context);
        for (LogDomain domain : LogDomain.values()) {
            Path file = folder.resolve(domain.file());
            files.add(LogFile.open(context, environment, file, folder, domain));
        }
        String everything = environment.getProperty("ledgerline.log.file", "");
        if (!everything.isEmpty()) {
            files.add(LogFile.open(context, environment, Path.of(everything), folder, null));
            console = console(root);
            if (console != null) root.detachAppender(console);
        }
        files.forEach(root::addAppender);
    }

    private static Logger root(LoggerContext context) {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static @Nullable ConsoleAppender<ILoggingEvent> console(Logger root) {
        Iterator<Appender<ILoggingEvent>> appenders = root.iteratorForAppenders();
        while (appenders.hasNext())
            if (appenders.next() instanceof ConsoleAppender<ILoggingEvent> console) return console;
        return null;
    }

    @Override
    public boolean requiresDestruction(Object bean) {
        return bean instanceof LedgerlineHome;
    }

    /** Before another server may have the home. */
    @Override
    public void postProcessBeforeDestruction(Object bean, String name) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
        Logger root = root(context);
        // What is said from now on, such as why a start failed, is said there.
        if (console != null) root.addAppender(console);
        for (Appender<ILoggingEvent> file : files) {
            root.detachAppender(file);
            file.stop();
        }
        files.clear();
    }
}
