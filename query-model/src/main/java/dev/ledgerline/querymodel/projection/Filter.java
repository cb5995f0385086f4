package dev.ledgerline.querymodel.projection;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyId;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/** Which rows a query is about: conditions that all hold. A null lets every row pass. */
public final class Filter<E> {
    private final List<BiFunction<Root<E>, CriteriaBuilder, Predicate>> conditions = new ArrayList<>();

    /** No account lets no row pass: who may see none sees nothing. */
    public Filter<E> ofAccounts(List<AccountId> ids) {
        return oneOf("accountId", ids.stream().map(AccountId::value).toList());
    }

    public Filter<E> ofStrategy(@Nullable StrategyId id) {
        return equal("strategyId", id == null ? null : id.value());
    }

    /** An empty collection lets no row pass. */
    public Filter<E> oneOf(String field, Collection<?> values) {
        return with((row, is) ->
                values.isEmpty() ? is.disjunction() : row.get(field).in(values));
    }

    /** An empty collection lets every row pass. */
    public Filter<E> oneOfIfAny(String field, Collection<?> values) {
        return values.isEmpty() ? this : oneOf(field, values);
    }

    public Filter<E> equal(String field, @Nullable Object value) {
        return value == null ? this : with((row, is) -> is.equal(row.get(field), value));
    }

    public Filter<E> from(String field, @Nullable Instant from) {
        return from == null ? this : with((row, is) -> is.greaterThanOrEqualTo(row.get(field), from));
    }

    /**
     * Before the instant. That it may be null, which it never is, keeps the database from taking both ends together, unseen,
     * for a two-hundredth of all rows: it would sort all there are to find a page.
     */
    public Filter<E> until(String field, @Nullable Instant until) {
        return until == null
                ? this
                : with((row, is) ->
                        is.or(is.lessThan(row.get(field), until), isNull((HibernateCriteriaBuilder) is, until)));
    }

    private static Predicate isNull(HibernateCriteriaBuilder is, Instant value) {
        return is.isNull(is.cast(is.value(value), Instant.class));
    }

    /** At least one of the fields is not null. */
    public Filter<E> somePresent(String... fields) {
        return with((row, is) -> is.or(
                Stream.of(fields).map(field -> is.isNotNull(row.get(field))).toArray(Predicate[]::new)));
    }

    private Filter<E> with(BiFunction<Root<E>, CriteriaBuilder, Predicate> condition) {
        conditions.add(condition);
        return this;
    }

    public Specification<E> specification() {
        return (row, query, is) -> is.and(
                conditions.stream().map(condition -> condition.apply(row, is)).toArray(Predicate[]::new));
    }
}
