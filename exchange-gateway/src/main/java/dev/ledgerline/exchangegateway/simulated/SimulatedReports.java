package dev.ledgerline.exchangegateway.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ledgerline.exchangegateway.archive.Archive;
import dev.ledgerline.exchangegateway.archive.RawPayload;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.archive.PayloadKind;
import dev.ledgerline.messages.archive.PayloadSource;
import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.VenueListener;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what the simulated venue reports kept, in JSON: called in this process, it has no words of its own. */
class SimulatedReports implements VenueListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SimulatedReports.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A report has some hundred characters; the archive wants to know before they are written. */
    private static final int LENGTH = 500;

    private final Archive archive;
    private final Translation translation;
    private final AutoCloseable subscription;

    SimulatedReports(SimulatedVenue venue, Translation translation, Archive archive) {
        this.archive = archive;
        this.translation = translation;
        this.subscription = venue.subscribe(this);
    }

    @Override
    public void onOrder(OrderState order) {
        keep(
                order.account(),
                PayloadKind.ORDER,
                Long.toString(order.venueOrderId()),
                order.symbol(),
                order,
                order.updatedAt());
    }

    @Override
    public void onExecution(Execution execution) {
        keep(
                execution.account(),
                PayloadKind.TRADE,
                Long.toString(execution.tradeId()),
                execution.symbol(),
                execution,
                execution.time());
    }

    @Override
    public void onGap() {
        log.warn("Some reports of the simulated venue were lost before they could be archived");
    }

    private void keep(String account, PayloadKind kind, String id, String symbol, Record report, Instant at) {
        AccountId accountId = translation.account(account);
        if (accountId == null) return;
        archive.keep(
                () -> List.of(new RawPayload(
                        accountId, Translation.EXCHANGE, kind, id, symbol, json(report), PayloadSource.SIMULATED, at)),
                LENGTH);
    }

    static String json(Record report) {
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        try {
            for (RecordComponent part : report.getClass().getRecordComponents())
                words.put(part.getName(), word(part.getAccessor().invoke(report)));
            return JSON.writeValueAsString(words);
        } catch (ReflectiveOperationException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Decimals as texts, as exchanges write them. */
    private static @Nullable Object word(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal decimal -> decimal.toPlainString();
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }

    @Override
    public void close() throws Exception {
        subscription.close();
    }
}
