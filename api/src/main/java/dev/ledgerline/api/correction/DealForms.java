package dev.ledgerline.api.correction;

import dev.ledgerline.api.deal.DealRow;
import dev.ledgerline.api.request.CommandRefused;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a deal that is recorded, reassigned or taken back by hand is made of. */
final class DealForms {
    private static final ValueType<Instant> TIME = Types.parsed(
            Types.text(1, 40), DealForms::time, "datetime_from_date_parsing", Map.of("format", "date-time"));

    static final Field<Long> ACCOUNT_ID = Field.required("account_id", Types.POSITIVE_ID);
    static final Field<InstrumentId> SYMBOL = Field.required("symbol", Types.SYMBOL);
    static final Field<Side> SIDE = Field.required("side", Types.SIDE);
    static final Field<Quantity> QTY = Field.required("qty", Types.QUANTITY);
    static final Field<Price> PRICE = Field.required("price", Types.PRICE);
    static final Field<String> TRADE_ID = Field.required("exchange_trade_id", Types.text(1, 100))
            .says("Makes the deal the deal it is: it is recorded once.");
    static final Field<Instant> EXECUTED_AT = Field.required("executed_at", TIME)
            .says("When it was executed, UTC unless it has a zone: deals are applied in this order.");
    static final Field<Long> ORDER_ID = Field.optional("order_id", Types.ID_OR_ZERO, 0L)
            .says(
                    "The order it is a fill of; without one, or with 0, an order with the reason correction is made for it.");
    static final Field<BigDecimal> FEE = Field.optional("fee", Types.NUMBER).says("Negative for a rebate.");
    static final Field<Asset> FEE_CURRENCY =
            Field.optional("fee_currency", Types.parsed(Types.text(1, 20), Asset::of, "value_error", Map.of()));
    static final Field<Long> STRATEGY_ID = Field.optional("strategy_id", Types.ID_OR_ZERO, 0L);
    static final Field<Long> POSITION_ID = Field.optional("position_id", Types.ID_OR_ZERO, 0L)
            .says("The position it acts on; 0 lets the account's mode decide.");

    private static final String COMPUTED = "is computed from the deals of its position";

    /** Columns of a row that a deal made by hand gets without being told. */
    private static final Map<String, String> FOLLOWING = Map.of(
            "id",
            "is given to it as it is recorded",
            "previous_position_id",
            "follows from what becomes of its position",
            "pnl",
            COMPUTED,
            "entry",
            COMPUTED,
            "reason",
            "of a deal by hand is " + OrderTerms.CORRECTION,
            "reconciled",
            "tells whether a deal of somebody else was given a place: reassign its order");

    static final Columns COLUMNS = Columns.of(
            DealRow.class,
            List.of(OrderCorrections.STRATEGY_ID, OrderCorrections.POSITION_ID),
            Map.of(
                    "qty",
                    "is the venue's word: take the deal back and insert the right one",
                    "price",
                    "is the venue's word: take the deal back and insert the right one",
                    "pnl",
                    COMPUTED,
                    "entry",
                    COMPUTED,
                    "comment",
                    "is that of the order: correct the order"));

    static final Form INSERT = Form.of(
            "DealInsert",
            ACCOUNT_ID,
            SYMBOL,
            SIDE,
            QTY,
            PRICE,
            TRADE_ID,
            EXECUTED_AT,
            ORDER_ID,
            FEE,
            FEE_CURRENCY,
            STRATEGY_ID,
            POSITION_ID,
            OrderCorrections.COMMENT,
            following("id"),
            following("previous_position_id"),
            following("pnl"),
            following("entry"),
            following("reason"),
            following("reconciled"),
            Field.optional("created_at", new AnyType("Taken, and not kept: it is when the deal is recorded.")));
    static final Form UPDATE = COLUMNS.form("DealUpdate", OrderCorrections.ID);
    static final Form DELETE = COLUMNS.form("DealDelete", OrderCorrections.ID);

    private DealForms() {}

    private static Field<JsonNode> following(String column) {
        return Field.optional(column, new AnyType("May say nothing, or 0: it follows from the deal."));
    }

    /** @throws CommandRefused when an inserted row says something that follows from the deal */
    static void demandNothingThatFollows(JsonNode row) {
        for (Map.Entry<String, JsonNode> column : row.properties()) {
            String why = FOLLOWING.get(column.getKey());
            JsonNode said = column.getValue();
            boolean same = column.getKey().equals("reason") && said.asString("").equals(OrderTerms.CORRECTION);
            if (why != null && !same && !Columns.saysNothing(said))
                throw Columns.notImplemented(column.getKey() + " " + why);
        }
    }

    private static Instant time(String given) {
        String text = given.replaceFirst("^([0-9]{4}-[0-9]{2}-[0-9]{2}) ", "$1T");
        try {
            return text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Input should be a valid datetime, as in 2026-01-05T09:00:00", e);
        }
    }
}
