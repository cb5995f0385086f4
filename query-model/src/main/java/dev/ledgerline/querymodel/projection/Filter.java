package dev.ledgerline.querymodel.projection;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a query is about: conditions that all hold. A null lets every row pass. The same kind of question is the same
 * text, whatever its values, so that the database knows the statement. Equal ones ask for the same rows.
 */
public final class Filter {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** No account lets no row pass: who may see none sees nothing. */
    public Filter ofAccounts(List<AccountId> ids) {
        return numberedOneOf("account_id", ids.stream().map(AccountId::value).toList());
    }

    public Filter ofStrategy(@Nullable StrategyId id) {
        return equal("strategy_id", id);
    }

    /** An empty collection lets no row pass. */
    public Filter numberedOneOf(String column, Collection<Long> numbers) {
        if (numbers.isEmpty()) return with("false");
        if (numbers.size() == 1) return equal(column, numbers.iterator().next());
        return with(
                column + " = any (?)",
                numbers.stream().mapToLong(Long::longValue).toArray());
    }

    /** An empty collection lets every row pass. */
    public Filter numberedOneOfIfAny(String column, Collection<Long> numbers) {
        return numbers.isEmpty() ? this : numberedOneOf(column, numbers);
    }

    /**
     * An empty collection lets every row pass. The names are part of the text: only then the database knows that an index
     * of some of them will do.
     */
    public Filter oneOfIfAny(String column, Collection<? extends Enum<?>> constants) {
        if (constants.isEmpty()) return this;
        return with(constants.stream()
                .map(constant -> "'" + constant.name() + "'")
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ", column + " in (", ")")));
    }

    public Filter equal(String column, @Nullable Object value) {
        return value == null ? this : with(column + " = ?", value);
    }

    public Filter from(String column, @Nullable Instant from) {
        return from == null ? this : with(column + " >= ?", from);
    }

    /**
     * Before the instant. That it may be null, which it never is, keeps the database from taking both ends together, unseen,
     * for a two-hundredth of all rows: it would sort all there are to find a page.
     */
    public Filter until(String column, @Nullable Instant until) {
        return until == null ? this : with("(" + column + " < ? or ?::timestamptz is null)", until, until);
    }

    Filter more(String column, @Nullable Long number) {
        return number == null ? this : with(column + " > ?", number);
    }

    Filter equalOrMore(String column, @Nullable Long number) {
        return number == null ? this : with(column + " >= ?", number);
    }

    /** At least one of the columns is not null. */
    public Filter somePresent(String... columns) {
        return with(Stream.of(columns)
                .map(column -> column + " is not null")
                .collect(Collectors.joining(" or ", "(", ")")));
    }

    /** One of its own, to be narrowed further. */
    public Filter copy() {
        Filter copy = new Filter();
        copy.conditions.addAll(conditions);
        copy.values.addAll(values);
        return copy;
    }

    private Filter with(String condition, Object... itsValues) {
        conditions.add(condition);
        values.addAll(List.of(itsValues));
        return this;
    }

    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    List<Object> values() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Filter filter
                && conditions.equals(filter.conditions)
                && Arrays.deepEquals(values.toArray(), filter.values.toArray()); // several numbers are an array
    }

    @Override
    public int hashCode() {
        return 31 * conditions.hashCode() + Arrays.deepHashCode(values.toArray());
    }
}
