package dev.ledgerline.querymodel.projection;

import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** Reads pages, ascending by id. */
public final class Pages {
    /** No page is longer: a page is held in memory as a whole. */
    private static final int LONGEST = 5_000;

    private static final Sort BY_ID = Sort.by("id");

    private Pages() {}

    /** Counts, or knows the count. */
    @FunctionalInterface
    public interface Total {
        long of(LongSupplier count);
    }

    public static <E, V> Page<V> read(
            JpaSpecificationExecutor<E> rows,
            Filter<E> filter,
            PageRequest page,
            Function<E, V> view,
            ToLongFunction<E> id) {
        return read(rows, filter, page, view, id, LongSupplier::getAsLong);
    }

    public static <E, V> Page<V> read(
            JpaSpecificationExecutor<E> rows,
            Filter<E> filter,
            PageRequest page,
            Function<E, V> view,
            ToLongFunction<E> id,
            Total total) {
        if (page.size() < 1 || page.size() > LONGEST)
            throw new IllegalArgumentException("page size must be 1 to " + LONGEST);
        if (page.after() == null && page.page() < 1) throw new IllegalArgumentException("pages are counted from 1");
        Specification<E> all = filter.specification();
        Slice<E> slice = slice(rows, all, page);
        List<E> found = slice.getContent();
        return new Page<>(
                found.stream().map(view).toList(),
                page.counted() ? total.of(() -> rows.count(all)) : null,
                slice.hasNext() ? id.applyAsLong(found.getLast()) : null);
    }

    /**
     * The rows whose field is latest, or, going forward, those whose field is earliest; in order of that field.
     *
     * @param time by which there is an index together with the account
     */
    public static <E, V> List<V> nearest(
            JpaSpecificationExecutor<E> rows,
            Filter<E> filter,
            String time,
            boolean forward,
            int most,
            Function<E, V> view) {
        if (most < 1 || most > LONGEST) throw new IllegalArgumentException("one can ask for 1 to " + LONGEST);
        Sort sort = Sort.by(forward ? Sort.Direction.ASC : Sort.Direction.DESC, time, "id");
        List<E> found = rows.findBy(
                filter.specification(), query -> query.sortBy(sort).limit(most).all());
        return (forward ? found : found.reversed()).stream().map(view).toList();
    }

    private static <E> Slice<E> slice(JpaSpecificationExecutor<E> rows, Specification<E> all, PageRequest page) {
        Long after = page.after();
        if (after == null) return slice(rows, all, page.page() - 1, page.size());
        return slice(rows, all.and((row, query, is) -> is.greaterThan(row.get("id"), after)), 0, page.size());
    }

    private static <E> Slice<E> slice(JpaSpecificationExecutor<E> rows, Specification<E> which, int page, int size) {
        Pageable pageable = org.springframework.data.domain.PageRequest.of(page, size, BY_ID);
        return rows.findBy(which, query -> query.slice(pageable));
    }
}
