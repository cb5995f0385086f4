package dev.ledgerline.api.correction;

import dev.ledgerline.api.deal.DealRow;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
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
    static final Field<Long> ORDER_ID = Field.optional("order_id", Types.POSITIVE_ID)
            .says("The order it is a fill of; without one, an order with the reason correction is made for it.");
    static final Field<BigDecimal> FEE = Field.optional("fee", Types.NUMBER).says("Negative for a rebate.");
    static final Field<Asset> FEE_CURRENCY =
            Field.optional("fee_currency", Types.parsed(Types.text(1, 20), Asset::of, "value_error", Map.of()));
    static final Field<Long> STRATEGY_ID = Field.optional("strategy_id", Types.ID_OR_ZERO, 0L);
    static final Field<Long> POSITION_ID = Field.optional("position_id", Types.ID_OR_ZERO, 0L)
            .says("The position it acts on; 0 lets the account's mode decide.");

    static final Columns COLUMNS = Columns.of(
            DealRow.class,
            List.of(OrderCorrections.STRATEGY_ID, OrderCorrections.POSITION_ID),
            Map.of(
                    "qty",
                    "is the venue's word: take the deal back and insert the right one",
                    "price",
                    "is the venue's word: take the deal back and insert the right one",
                    "pnl",
                    "is computed from the deals of its position",
                    "entry",
                    "is computed from the deals of its position",
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
            OrderCorrections.COMMENT);
    static final Form UPDATE = COLUMNS.form("DealUpdate", OrderCorrections.ID);
    static final Form DELETE = COLUMNS.form("DealDelete", OrderCorrections.ID);

    private DealForms() {}

    private static Instant time(String text) {
        try {
            return text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Input should be a valid datetime, as in 2026-01-05T09:00:00", e);
        }
    }
}
