package dev.ledgerline.exchangegateway.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import info.bitrich.xchangestream.binance.dto.trade.ExecutionReportBinanceUserTransaction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.dto.Order;

class BinanceReportsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");

    private final BinanceReports reports = new BinanceReports(
            "binance",
            new AccountId(1),
            new BinanceSymbols(
                    new BinancePayload.ExchangeInfo(
                            List.of(new BinancePayload.Symbol("BTCUSDT", "TRADING", "BTC", "USDT", null, List.of()))),
                    BinanceProduct.SPOT));

    /** The second fill of an order for 0.01: 0.004 before, 0.006 now, each at 50000. */
    private static final String SECOND_FILL = """
            {"e":"executionReport","E":1700000000500,"s":"BTCUSDT","c":"L7","S":"BUY","o":"LIMIT","f":"GTC",\
            "q":"0.01000000","p":"50000.00000000","P":"0.00000000","F":"0.00000000","g":-1,"C":"","x":"TRADE",\
            "X":"FILLED","r":"NONE","i":4293153,"l":"0.00600000","z":"0.01000000","L":"50000.00000000",\
            "n":"0.00000600","N":"BTC","T":1700000000499,"t":77,"I":8641984,"w":false,"m":false,"M":false,\
            "O":1700000000000,"Z":"500.00000000","Y":"300.00000000","Q":"0.00000000"}\
            """;

    @Test
    void takesEachFillByItsOwnFiguresWhereXChangeTakesTheLastForTheTotal() throws Exception {
        JsonNode report = JSON.readTree(SECOND_FILL);
        assertThat(reports.fill(BTC, report).fill().quantity()).isEqualTo(Quantity.of("0.006"));
        assertThat(reports.fill(BTC, report).fill().price()).isEqualTo(Price.of("50000"));
        VenueOrderReport order = reports.order(BTC, report, 0);
        assertThat(order.filledQuantity()).isEqualTo(Quantity.of("0.01"));
        assertThat(order.status()).isEqualTo(VenueOrderReport.Status.FILLED);

        // Should XChange ever read it rightly, this says so; nothing of ours depends on it.
        Order theirs = JSON.copy()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                .readValue(SECOND_FILL, ExecutionReportBinanceUserTransaction.class)
                .toOrder(false);
        assertThat(theirs.getCumulativeAmount()).isEqualByComparingTo("0.006");
    }

    @Test
    void namesACanceledOrderByItsOriginalId() throws Exception {
        JsonNode canceled = JSON.readTree("{\"c\":\"cancel-request\",\"C\":\"L7\"}");
        assertThat(BinanceReports.clientOrderId(canceled)).isEqualTo("L7");
        assertThat(BinanceReports.clientOrderId(JSON.readTree("{\"c\":\"L7\",\"C\":\"\"}")))
                .isEqualTo("L7");
        assertThat(BinanceReports.clientOrderId(JSON.readTree("{\"c\":\"L7\"}")))
                .isEqualTo("L7");
    }
}
