package dev.ledgerline.api.monitoring;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;

/** A file that is put aside at midnight, or when it is long, under the day's name; old ones go. */
final class LogFile {
    private static final int DAYS_KEPT = 10;

    /** What a day of trouble may write before the file is put aside early. */
    private static final FileSize LONGEST = FileSize.valueOf("100MB");

    /** All that is put aside of one file; the oldest goes before its time when trouble lasts. */
    private static final FileSize MOST = FileSize.valueOf("1GB");

    private LogFile() {}

    /** @param domain what is written there; null for everything */
    static RollingFileAppender<ILoggingEvent> open(
            LoggerContext context, Environment environment, Path file, Path aside, @Nullable LogDomain domain) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(file.toString());
        appender.setFile(file.toString());
        if (domain != null) appender.addFilter(only(domain));
        Encoder<ILoggingEvent> encoder = new MaskedEncoder(encoder(environment));
        encoder.setContext(context);
        encoder.start();
        appender.setEncoder(encoder);
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(appender);
        String name = file.getFileName().toString().replace(".log", "");
        rolling.setFileNamePattern(aside.resolve(name) + ".%d{yyyy-MM-dd}.%i.log");
        rolling.setMaxHistory(DAYS_KEPT);
        rolling.setMaxFileSize(LONGEST);
        rolling.setTotalSizeCap(MOST);
        rolling.setCleanHistoryOnStart(true);
        rolling.start();
        appender.setRollingPolicy(rolling);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> encoder(Environment environment) {
        String format = environment.getProperty("logging.structured.format.console", "");
        if (!format.isEmpty()) {
            StructuredLogEncoder encoder = new StructuredLogEncoder();
            encoder.setFormat(format);
            encoder.setCharset(StandardCharsets.UTF_8);
            return encoder;
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(environment.getRequiredProperty("logging.pattern.console"));
        encoder.setCharset(StandardCharsets.UTF_8);
        return encoder;
    }

    private static Filter<ILoggingEvent> only(LogDomain domain) {
        return new Filter<>() {
            @Override
            public FilterReply decide(ILoggingEvent event) {
                return LogDomain.of(event.getLoggerName()) == domain ? FilterReply.NEUTRAL : FilterReply.DENY;
            }
        };
    }
}
