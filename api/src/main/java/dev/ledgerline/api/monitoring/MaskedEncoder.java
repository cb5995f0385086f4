package dev.ledgerline.api.monitoring;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes what another encoder writes, saying for whom, and without the secrets in it: in the message, the exception, and
 * anywhere else.
 */
final class MaskedEncoder extends EncoderBase<ILoggingEvent> {
    private final Encoder<ILoggingEvent> inner;

    MaskedEncoder(Encoder<ILoggingEvent> inner) {
        this.inner = inner;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String text = new String(inner.encode(CorrelatedEvent.of(event)), StandardCharsets.UTF_8);
        return LogMask.masked(text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] headerBytes() {
        return inner.headerBytes();
    }

    @Override
    public byte @Nullable [] footerBytes() {
        return inner.footerBytes();
    }

    @Override
    public void start() {
        if (inner.getContext() == null) inner.setContext(getContext());
        if (!inner.isStarted()) inner.start();
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        inner.stop();
    }
}
