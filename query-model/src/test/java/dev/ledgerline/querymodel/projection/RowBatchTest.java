package dev.ledgerline.querymodel.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBatchTest {
    private static final String INSERT = "insert into a (id) values (?)";
    private static final String UPDATE = "update a set b = 1 where id = ?";
    private static final String UPDATE_SOME = "update a set b = 1 where c = ?";

    private final RowBatch batch = new RowBatch();
    private final List<String> sent = new ArrayList<>();

    @Test
    void sendsNeighboursWithTheSameStatementTogether() {
        batch.add(INSERT, 1L);
        batch.add(INSERT, 2L);
        batch.add(UPDATE, 3L);
        flush();
        assertThat(sent).containsExactly("insert 1 2", "update 3");
    }

    @Test
    void keepsTheOrderOfWhatIsAboutOneRow() {
        batch.add(INSERT, 1L);
        batch.add(UPDATE, 1L);
        batch.add(INSERT, 1L);
        flush();
        assertThat(sent).containsExactly("insert 1", "update 1", "insert 1");
    }

    @Test
    void gathersWhatIsAboutDifferentRows() {
        for (long order = 1; order <= 3; order++) {
            batch.add(INSERT, order);
            batch.add(UPDATE, order);
        }
        flush();
        assertThat(sent).containsExactly("insert 1 2 3", "update 1 2 3");
    }

    @Test
    void changesNoPlacesWithWhatIsAboutManyRows() {
        batch.add(INSERT, 1L);
        batch.add(UPDATE_SOME, 1L);
        batch.add(INSERT, 2L);
        batch.add(UPDATE, 2L);
        batch.add(UPDATE_SOME, 2L);
        batch.add(UPDATE_SOME, 3L);
        flush();
        assertThat(sent).containsExactly("insert 1", "some 1", "insert 2", "update 2", "some 2 3");
    }

    @Test
    void insertsARowOnlyOnceInOneStatement() {
        batch.add(INSERT, 1L);
        batch.add(INSERT, 2L);
        batch.add(INSERT, 1L);
        batch.add(INSERT, 2L);
        batch.add(INSERT, 2L);
        flush();
        assertThat(sent).containsExactly("insert 1 2", "insert 1 2", "insert 2");
    }

    @Test
    void updatesARowAsOftenAsNeeded() {
        batch.add(UPDATE, 1L);
        batch.add(UPDATE, 1L);
        flush();
        assertThat(sent).containsExactly("update 1 1");
    }

    @Test
    void comparesStatementsByTheirText() {
        batch.add(INSERT, 1L);
        batch.add(String.valueOf(INSERT.toCharArray()), 2L);
        flush();
        assertThat(sent).containsExactly("insert 1 2");
    }

    @Test
    void sendsNothingTwice() {
        batch.add(INSERT, 1L);
        flush();
        flush();
        assertThat(sent).containsExactly("insert 1");
    }

    @Test
    void turnsOurValuesIntoWhatTheDriverKnows() {
        assertThat(RowBatch.column(Price.of("65000.10"))).isEqualTo(new BigDecimal("65000.1"));
        assertThat(RowBatch.column(Quantity.ZERO)).isEqualTo(BigDecimal.ZERO);
        assertThat(RowBatch.column(new OrderId(7))).isEqualTo(7L);
        assertThat(RowBatch.column(InstrumentId.of("BTC/USDT"))).isEqualTo("BTC/USDT");
        assertThat(RowBatch.column(Side.SELL)).isEqualTo("SELL");
        assertThat(RowBatch.column(true)).isEqualTo(true);
        assertThat(RowBatch.column(null)).isNull();
    }

    @Test
    void cutsTimesToTheDatabasesMicroseconds() {
        assertThat(RowBatch.column(Instant.parse("2026-01-02T03:04:05.123456999Z")))
                .isEqualTo(OffsetDateTime.parse("2026-01-02T03:04:05.123456Z"));
    }

    @Test
    void refusesWhatHasNoColumn() {
        assertThatThrownBy(() -> batch.add(INSERT, new StringBuilder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("StringBuilder");
    }

    private void flush() {
        batch.flush((sql, arguments) -> {
            StringBuilder line =
                    new StringBuilder(sql.equals(UPDATE_SOME) ? "some" : sql.substring(0, sql.indexOf(' ')));
            arguments.forEach(row -> line.append(' ').append(row[0]));
            sent.add(line.toString());
        });
    }
}
