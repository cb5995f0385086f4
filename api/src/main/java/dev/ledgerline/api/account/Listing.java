package dev.ledgerline.api.account;

import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.strategy.StrategyId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which rows a read of document oms.md asks for: of which accounts, when, and which page of them. */
public record Listing(
        List<AccountId> accountIds,
        @Nullable StrategyId strategyId,
        Instant from,
        Instant until,
        PageRequest page,
        @Nullable Long atLeast) {
    /** A caller with more accounts asks twice. */
    public static final int MOST_ACCOUNTS = 200;

    private static final int LAST_PAGE = 1_000_000;
    private static final int LARGEST_PAGE = 500;

    private static final Field<List<Long>> ACCOUNT_IDS = Field.required(
                    "account_ids", Types.csvOf(Types.POSITIVE_ID, MOST_ACCOUNTS))
            .says("Accounts, separated by commas. One that you may not read fails the whole read.");
    private static final Field<List<Long>> SOME_ACCOUNTS = Field.optional(
                    "account_ids", Types.csvOf(Types.POSITIVE_ID, MOST_ACCOUNTS))
            .says("Accounts, separated by commas; all if left out.");
    private static final Field<Long> STRATEGY_ID =
            Field.optional("strategy_id", Types.ID_OR_ZERO).says("Only rows of this strategy.");
    private static final Field<Boolean> CACHE = Field.optional("cache", Types.QUERY_FLAG, true)
            .says(
                    "False reads the tables even if nothing changed since the same was read. Either way a read sees all that was"
                            + " recorded before it.");
    private static final Field<Long> AFTER_ID = Field.optional("after_id", Types.ID_OR_ZERO)
            .says("Only rows after this id: next_after_id of the page before.");
    private static final Field<Long> AT_LEAST = Field.optional("at_least", Types.ID_OR_ZERO)
            .says("Answer 503 rather than from a read model that is not as far as this X-Log-Position.");
    private static final Field<Integer> LIMIT =
            Field.optional("limit", Types.integer(1, 5_000), 500).says("At most so many rows.");
    private static final Field<LocalDate> START =
            Field.required("start_date", Types.DATE).says("First day, UTC.");
    private static final Field<LocalDate> END =
            Field.required("end_date", Types.DATE).says("Last day, UTC, included.");
    private static final Field<LocalDate> SOME_START = Field.optional("start_date", Types.DATE, LocalDate.of(1, 1, 1))
            .says("First day, UTC; from the beginning if left out.");
    private static final Field<LocalDate> SOME_END = Field.optional("end_date", Types.DATE, LocalDate.of(9998, 12, 31))
            .says("Last day, UTC, included; until now if left out.");
    private static final Field<Integer> PAGE = Field.optional("page", Types.integer(1, LAST_PAGE), 1);
    private static final Field<Integer> PAGE_SIZE = Field.optional(
                    "page_size", Types.integer(Integer.MIN_VALUE, Integer.MAX_VALUE), 100)
            .says("1 to 500; values beyond are taken as the nearest of these.");

    public static final Form OPEN = Form.of("Open", ACCOUNT_IDS, STRATEGY_ID, LIMIT, AFTER_ID, AT_LEAST, CACHE);
    public static final Form HISTORY =
            Form.of("History", ACCOUNT_IDS, STRATEGY_ID, START, END, PAGE, PAGE_SIZE, AFTER_ID, AT_LEAST, CACHE);

    /** Days of payloads; they belong to no strategy, and no projection makes them. */
    public static final Form RAW = Form.of("Raw", ACCOUNT_IDS, START, END, PAGE, PAGE_SIZE, AFTER_ID);

    public static final Form OPEN_OF_ALL =
            Form.of("OpenOfAll", SOME_ACCOUNTS, STRATEGY_ID, LIMIT, PAGE, PAGE_SIZE, AFTER_ID, AT_LEAST, CACHE);
    public static final Form HISTORY_OF_ALL = Form.of(
            "HistoryOfAll",
            SOME_ACCOUNTS,
            STRATEGY_ID,
            SOME_START,
            SOME_END,
            PAGE,
            PAGE_SIZE,
            AFTER_ID,
            AT_LEAST,
            CACHE);

    /** What is open now. */
    public static Listing open(HttpServletRequest request) {
        Values values = OPEN.readQuery(request.getParameterMap());
        return open(values, accounts(values));
    }

    /** What is open now, in counted pages if one is named. @param all of which some may be asked for */
    public static Listing openOfAll(HttpServletRequest request, List<AccountId> all) {
        Values values = OPEN_OF_ALL.readQuery(request.getParameterMap());
        boolean paged = values.names(PAGE) || values.names(PAGE_SIZE);
        return paged
                ? open(values, some(values, all), counted(values, values.require(CACHE)))
                : open(values, some(values, all));
    }

    private static Listing open(Values values, List<AccountId> accounts) {
        return open(
                values,
                accounts,
                new PageRequest(values.get(AFTER_ID), 1, values.require(LIMIT), false, values.require(CACHE)));
    }

    private static Listing open(Values values, List<AccountId> accounts, PageRequest page) {
        return new Listing(accounts, strategy(values), Instant.MIN, Instant.MAX, page, values.get(AT_LEAST));
    }

    /** What changed within some days. */
    public static Listing history(HttpServletRequest request) {
        Values values = HISTORY.readQuery(request.getParameterMap());
        return days(values, accounts(values), strategy(values), values.get(AT_LEAST), values.require(CACHE));
    }

    /** What changed within some days, or ever. @param all of which some may be asked for */
    public static Listing historyOfAll(HttpServletRequest request, List<AccountId> all) {
        Values values = HISTORY_OF_ALL.readQuery(request.getParameterMap());
        return days(values, some(values, all), strategy(values), values.get(AT_LEAST), values.require(CACHE));
    }

    /** What was first seen within some days. */
    public static Listing raw(HttpServletRequest request) {
        Values values = RAW.readQuery(request.getParameterMap());
        return days(values, accounts(values), null, null, false);
    }

    private static Listing days(
            Values values,
            List<AccountId> accounts,
            @Nullable StrategyId strategyId,
            @Nullable Long atLeast,
            boolean rememberable) {
        // Where days are required they are there, under these names.
        LocalDate start = values.require(SOME_START);
        LocalDate end = values.require(SOME_END);
        if (start.isAfter(end))
            throw InvalidInput.of(Location.QUERY.at("start_date"), "start_date must not be after end_date");
        return new Listing(
                accounts, strategyId, startOf(start), startOf(end.plusDays(1)), counted(values, rememberable), atLeast);
    }

    private static PageRequest counted(Values values, boolean rememberable) {
        Long after = values.get(AFTER_ID);
        int size = Math.clamp(values.require(PAGE_SIZE), 1, LARGEST_PAGE);
        return new PageRequest(after, after == null ? values.require(PAGE) : 1, size, after == null, rememberable);
    }

    public <V, T> Rows<T> rows(Page<V> found, Function<V, T> row) {
        if (!page.counted()) return Rows.of(found, null, null, row);
        return Rows.of(found, page.page(), page.size(), row);
    }

    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static List<AccountId> accounts(Values values) {
        List<AccountId> accounts = values.require(ACCOUNT_IDS).stream()
                .distinct()
                .map(AccountId::new)
                .toList();
        if (accounts.isEmpty())
            throw InvalidInput.of(Location.QUERY.at("account_ids"), "account_ids must name an account");
        return accounts;
    }

    private static List<AccountId> some(Values values, List<AccountId> all) {
        List<Long> asked = values.get(SOME_ACCOUNTS);
        if (asked == null || asked.isEmpty()) return all;
        for (Long id : asked) if (!all.contains(new AccountId(id))) throw RequestRefused.accountNotFound(id);
        return asked.stream().distinct().map(AccountId::new).toList();
    }

    private static @Nullable StrategyId strategy(Values values) {
        Long strategy = values.get(STRATEGY_ID);
        return strategy == null ? null : new StrategyId(strategy);
    }
}
