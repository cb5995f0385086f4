package dev.ledgerline.exchangegateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.InquiryView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** On the real database, for it decides which of two requests stays. */
class JdbcVenueRequestStoreIT {
    private static final OrderId ORDER = new OrderId(7);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static DataSource dataSource;

    private JdbcVenueRequestStore store;

    @BeforeAll
    static void migrate() {
        dataSource = TestDatabase.create().dataSource();
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    @BeforeEach
    void empty() {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        store = new JdbcVenueRequestStore(jdbc);
        jdbc.execute("truncate venue_request, venue_order");
    }

    @Test
    void keepsWhatItIsToldTwice() {
        VenueRequest first = change("event", "3");
        assertThat(store.add(first, "boot")).isTrue();
        store.asked(first, NOON, "maintenance");
        assertThat(store.add(first, "later boot")).isFalse();
        assertThat(store.ofOtherBoots("later boot")).containsExactly(first);
        assertThat(store.inquiries(List.of(ORDER)))
                .extracting(InquiryView::asked)
                .containsExactly(1);
    }

    @Test
    void keepsTheLaterOfTwoRequests() {
        VenueRequest first = change("event", "3");
        VenueRequest second = change("event-2", "4");
        store.add(first, "boot");
        store.asked(first, NOON, "maintenance");
        store.verdictGiven(ORDER, Outstanding.CHANGE, "L7");

        assertThat(store.add(second, "later boot")).isTrue();

        assertThat(store.find(ORDER, Outstanding.CHANGE, "L7")).isEqualTo(second);
        assertThat(store.ofOtherBoots("boot")).containsExactly(second);
        assertThat(store.inquiries(List.of(ORDER))).singleElement().satisfies(asked -> {
            assertThat(asked.asked()).isZero();
            assertThat(asked.lastAnswer()).isNull();
        });
        store.remove(List.of(first));
        assertThat(store.find(ORDER, Outstanding.CHANGE, "L7")).isEqualTo(second);
        store.remove(List.of(second));
        assertThat(store.find(ORDER, Outstanding.CHANGE, "L7")).isNull();
    }

    @Test
    void intendsToPlaceEachAttemptOnce() {
        VenueRequest first = request(Outstanding.PLACE, "event", null);
        VenueRequest second = request(Outstanding.PLACE, "event-2", null);
        assertThat(store.addPlacement(first, 1, "boot")).isTrue();
        assertThat(store.addPlacement(first, 1, "boot")).isFalse();
        assertThat(store.addPlacement(second, 2, "boot")).isFalse();
        assertThat(store.find(ORDER, Outstanding.PLACE, "L7")).isEqualTo(first);
        store.remove(List.of(first));
        assertThat(store.addPlacement(request(Outstanding.PLACE, "event-3", null), 3, "boot"))
                .isTrue();
    }

    private static VenueRequest change(String eventId, String quantity) {
        return request(Outstanding.CHANGE, eventId, Quantity.of(quantity));
    }

    private static VenueRequest request(Outstanding kind, String eventId, @Nullable Quantity quantity) {
        return new VenueRequest(
                ORDER,
                kind,
                "L7",
                new AccountId(1),
                "simulated",
                InstrumentId.of("BTC/USDT"),
                quantity != null,
                quantity,
                quantity == null ? null : Price.of("101"),
                eventId,
                NOON);
    }
}
