package dev.ledgerline.api.monitoring;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Iterator;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Whatever the configuration has lines written to, they are masked and say for whom they were written, from the first. */
class WhenLoggingStartsMaskIt implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
        for (Logger logger : context.getLoggerList()) {
            Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
            while (appenders.hasNext())
                if (appenders.next() instanceof OutputStreamAppender<ILoggingEvent> writing) mask(writing);
        }
    }

    private static void mask(OutputStreamAppender<ILoggingEvent> writing) {
        if (writing.getEncoder() == null || writing.getEncoder() instanceof MaskedEncoder) return;
        MaskedEncoder masked = new MaskedEncoder(writing.getEncoder());
        masked.setContext(writing.getContext());
        masked.start();
        writing.setEncoder(masked);
    }

    /** Right after logging itself. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }
}
