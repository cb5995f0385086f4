package dev.ledgerline.api.monitoring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * A line that says for whom its thread works. Whoever handles a command or event is asked for its message's ids when a line
 * is really written, so what is not logged costs nothing; other threads say it themselves.
 */
record CorrelatedEvent(ILoggingEvent line, Map<String, String> ids) implements ILoggingEvent {
    private static final String REQUEST_ID = "requestId";
    private static final String CORRELATION_ID = "correlationId";

    /** The first message of all that led to one another, as the message bus calls it. */
    private static final String ORIGIN = "traceId";

    static ILoggingEvent of(ILoggingEvent line) {
        if (!CurrentUnitOfWork.isStarted()) return line;
        Message<?> handled = CurrentUnitOfWork.get().getMessage();
        if (handled == null) return line;
        Map<String, String> ids = new HashMap<>(line.getMDCPropertyMap());
        if (handled.getMetaData().get(REQUEST_ID) instanceof String requestId) ids.put(REQUEST_ID, requestId);
        Object origin = handled.getMetaData().get(ORIGIN);
        ids.put(CORRELATION_ID, origin instanceof String first ? first : handled.getIdentifier());
        return new CorrelatedEvent(line, ids);
    }

    @Override
    public Map<String, String> getMDCPropertyMap() {
        return ids;
    }

    @Override
    public Map<String, String> getMdc() {
        return ids;
    }

    @Override
    public String getThreadName() {
        return line.getThreadName();
    }

    @Override
    public Level getLevel() {
        return line.getLevel();
    }

    @Override
    public String getMessage() {
        return line.getMessage();
    }

    @Override
    public Object[] getArgumentArray() {
        return line.getArgumentArray();
    }

    @Override
    public String getFormattedMessage() {
        return line.getFormattedMessage();
    }

    @Override
    public String getLoggerName() {
        return line.getLoggerName();
    }

    @Override
    public LoggerContextVO getLoggerContextVO() {
        return line.getLoggerContextVO();
    }

    @Override
    public IThrowableProxy getThrowableProxy() {
        return line.getThrowableProxy();
    }

    @Override
    public StackTraceElement[] getCallerData() {
        return line.getCallerData();
    }

    @Override
    public boolean hasCallerData() {
        return line.hasCallerData();
    }

    @Override
    public List<Marker> getMarkerList() {
        return line.getMarkerList();
    }

    @Override
    public long getTimeStamp() {
        return line.getTimeStamp();
    }

    @Override
    public int getNanoseconds() {
        return line.getNanoseconds();
    }

    @Override
    public Instant getInstant() {
        return line.getInstant();
    }

    @Override
    public long getSequenceNumber() {
        return line.getSequenceNumber();
    }

    @Override
    public List<KeyValuePair> getKeyValuePairs() {
        return line.getKeyValuePairs();
    }

    @Override
    public void prepareForDeferredProcessing() {
        line.prepareForDeferredProcessing();
    }
}
