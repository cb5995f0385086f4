package dev.ledgerline.querymodel.projection;

import dev.ledgerline.messages.value.Price;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The row of a result that is being read, column by column. */
public final class Row {
    private final ResultSet result;
    private final String[] columns;
    private int next;

    /** @param columns in the order of the result, which is best also the order of asking for them */
    Row(ResultSet result, String[] columns) {
        this.result = result;
        this.columns = columns;
    }

    public long number(String column) throws SQLException {
        return result.getLong(index(column));
    }

    public @Nullable Long numberOrNull(String column) throws SQLException {
        long number = result.getLong(index(column));
        return result.wasNull() ? null : number;
    }

    public boolean flag(String column) throws SQLException {
        return result.getBoolean(index(column));
    }

    public @Nullable Boolean flagOrNull(String column) throws SQLException {
        boolean flag = result.getBoolean(index(column));
        return result.wasNull() ? null : flag;
    }

    public String text(String column) throws SQLException {
        return present(result.getString(index(column)), column);
    }

    public @Nullable String textOrNull(String column) throws SQLException {
        return result.getString(index(column));
    }

    public BigDecimal decimal(String column) throws SQLException {
        return present(result.getBigDecimal(index(column)), column);
    }

    public @Nullable BigDecimal decimalOrNull(String column) throws SQLException {
        return result.getBigDecimal(index(column));
    }

    public @Nullable Price priceOrNull(String column) throws SQLException {
        BigDecimal price = decimalOrNull(column);
        return price == null ? null : new Price(price);
    }

    public Instant time(String column) throws SQLException {
        return present(timeOrNull(column), column);
    }

    public @Nullable Instant timeOrNull(String column) throws SQLException {
        OffsetDateTime time = result.getObject(index(column), OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return present(constantOrNull(column, type), column);
    }

    public <E extends Enum<E>> @Nullable E constantOrNull(String column, Class<E> type) throws SQLException {
        String name = result.getString(index(column));
        return name == null ? null : Enum.valueOf(type, name);
    }

    public <T> T json(String column, TypeReference<T> type) throws SQLException {
        return Json.read(text(column), type);
    }

    public long @Nullable [] numbersOrNull(String column) throws SQLException {
        Array array = result.getArray(index(column));
        if (array == null) return null;
        Long[] boxed = (Long[]) array.getArray();
        long[] numbers = new long[boxed.length];
        for (int i = 0; i < boxed.length; i++) numbers[i] = boxed[i];
        return numbers;
    }

    /** The driver would look each name up in a map, which takes longer than to read most values. */
    private int index(String column) {
        for (int i = 0; i < columns.length; i++) {
            int at = next;
            next = at + 1 < columns.length ? at + 1 : 0;
            if (columns[at].equals(column)) return at + 1;
        }
        throw new IllegalArgumentException("not selected: " + column);
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) throw new IllegalStateException("no value in " + column);
        return value;
    }
}
