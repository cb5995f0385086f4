package dev.ledgerline.api.order;

import dev.ledgerline.api.account.Listing;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.strategy.StrategyId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which orders are to belong to which strategy and position.
 *
 * @param target null in a preview that names none
 */
record ReassignForm(
        List<AccountId> accountIds,
        List<OrderId> orderIds,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Boolean reconciled,
        List<OrderStatus> statuses,
        boolean preview,
        int page,
        int pageSize,
        @Nullable StrategyId target,
        @Nullable PositionId targetPosition) {
    /** One page: what one call may change. */
    static final int MOST_ORDERS = 500;

    private static final Field<Long> ACCOUNT_ID = Field.optional("account_id", Types.POSITIVE_ID);
    private static final Field<List<Long>> ACCOUNT_IDS =
            Field.optional("account_ids", Types.ids(Listing.MOST_ACCOUNTS));
    private static final Field<List<Long>> DEAL_IDS = Field.optional(
                    "deal_ids", Types.listOf(Types.POSITIVE_ID, MOST_ORDERS), List.of())
            .says("Whole orders are reassigned: must be empty.");
    private static final Field<List<Long>> ORDER_IDS = Field.optional(
                    "order_ids", Types.listOf(Types.POSITIVE_ID, MOST_ORDERS), List.of())
            .says("These orders; if empty, the page of the filter.");
    private static final Field<LocalDate> START = Field.optional("start_date", Types.DATE);
    private static final Field<LocalDate> END = Field.optional("end_date", Types.DATE);
    private static final Field<Boolean> RECONCILED = Field.optional("reconciled", Types.FLAG);
    private static final Field<List<Boolean>> RECONCILED_VALUES = Field.optional(
                    "reconciled_values", Types.listOf(Types.QUERY_FLAG, 10))
            .says("Those of true and false that reconciled may have; both or none for all orders.");
    private static final Field<List<OrderStatus>> STATUSES = Field.optional(
            "order_statuses",
            Types.listOf(
                    Types.oneOf(Arrays.stream(OrderStatus.values())
                            .collect(Collectors.toMap(Enum::name, Function.identity()))),
                    20),
            List.of());
    private static final Field<List<String>> KINDS = Field.optional(
                    "kinds",
                    Types.listOf(Types.oneOf(Map.of("order", "order", "orders", "order", "deal", "deal")), 10),
                    List.of())
            .says("Whole orders are reassigned, with their deals: order, or deal beside it.");
    private static final Field<Boolean> PREVIEW =
            Field.optional("preview", Types.FLAG, false).says("List what would be changed, and change nothing.");
    private static final Field<Integer> PAGE = Field.optional("page", Types.integer(1, 1_000_000), 1);
    private static final Field<Integer> PAGE_SIZE = Field.optional("page_size", Types.integer(1, MOST_ORDERS), 100);
    private static final Field<Long> TARGET_STRATEGY = Field.optional("target_strategy_id", Types.ID_OR_ZERO)
            .says("0, with target_position_id 0, puts the orders back where they came from.");
    private static final Field<Long> TARGET_POSITION =
            Field.optional("target_position_id", Types.ID_OR_ZERO).says("0, as null, lets the account's mode decide.");

    static final Form FORM = Form.of(
            "Reassign",
            ACCOUNT_ID,
            ACCOUNT_IDS,
            DEAL_IDS,
            ORDER_IDS,
            START,
            END,
            RECONCILED,
            RECONCILED_VALUES,
            STATUSES,
            KINDS,
            PREVIEW,
            PAGE,
            PAGE_SIZE,
            TARGET_STRATEGY,
            TARGET_POSITION);

    static ReassignForm read(JsonNode body) {
        Values values = FORM.read(body);
        if (!values.require(DEAL_IDS).isEmpty())
            throw InvalidInput.of(
                    Location.BODY.at("deal_ids"), "deals are reassigned with their orders: give order_ids");
        List<String> kinds = values.require(KINDS);
        if (!kinds.isEmpty() && !kinds.contains("order"))
            throw InvalidInput.of(Location.BODY.at("kinds"), "deals are reassigned with their orders: name order");
        boolean preview = values.require(PREVIEW);
        Long target = values.get(TARGET_STRATEGY);
        if (target == null && !preview)
            throw InvalidInput.of("missing", Location.BODY.at("target_strategy_id"), "Field required", null);
        Long position = values.get(TARGET_POSITION);
        LocalDate start = values.get(START);
        LocalDate end = values.get(END);
        if ((start == null) != (end == null))
            throw InvalidInput.of(Location.BODY.at("start_date"), "start_date and end_date come together");
        if (start != null && end != null && start.isAfter(end))
            throw InvalidInput.of(Location.BODY.at("start_date"), "start_date must not be after end_date");
        List<AccountId> accounts = accounts(values);
        List<OrderId> orders = values.require(ORDER_IDS).stream()
                .distinct()
                .sorted()
                .map(OrderId::new)
                .toList();
        if (accounts.isEmpty() && orders.isEmpty())
            throw InvalidInput.of(Location.BODY, "one of account_id, account_ids and order_ids must be given");
        return new ReassignForm(
                accounts,
                orders,
                start == null ? null : Listing.startOf(start),
                end == null ? null : Listing.startOf(end.plusDays(1)),
                reconciled(values),
                values.require(STATUSES),
                preview,
                orders.isEmpty() ? values.require(PAGE) : 1,
                orders.isEmpty() ? values.require(PAGE_SIZE) : MOST_ORDERS,
                target == null ? null : new StrategyId(target),
                position == null || position == 0 ? null : new PositionId(position));
    }

    /** Null for whatever it is. */
    private static @Nullable Boolean reconciled(Values values) {
        Boolean one = values.get(RECONCILED);
        List<Boolean> chosen = values.get(RECONCILED_VALUES);
        if (chosen == null || chosen.isEmpty()) return one;
        if (one != null && !chosen.contains(one))
            throw InvalidInput.of(
                    Location.BODY.at("reconciled_values"), "reconciled and reconciled_values leave no order");
        if (one != null) return one;
        return chosen.contains(!chosen.getFirst()) ? null : chosen.getFirst();
    }

    private static List<AccountId> accounts(Values values) {
        TreeSet<Long> named = new TreeSet<>();
        Long single = values.get(ACCOUNT_ID);
        if (single != null) named.add(single);
        List<Long> several = values.get(ACCOUNT_IDS);
        if (several != null) named.addAll(several);
        return named.stream().map(AccountId::new).toList();
    }
}
