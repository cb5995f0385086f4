package dev.ledgerline.exchangegateway.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.archive.PayloadKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderIdsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            nullValues = "-",
            delimiter = ';',
            value = {
                "simulated;ORDER;{'venueOrderId':7,'clientOrderId':'a'};7;a",
                "simulated;TRADE;{'tradeId':1,'venueOrderId':7,'clientOrderId':'a'};7;a",
                "binance;ORDER;{'orderId':28,'clientOrderId':'a'};28;a",
                "binance;ORDER;{'orderId':28,'origClientOrderId':'a','clientOrderId':'of the cancel'};28;a",
                "binance;TRADE;{'id':1,'orderId':28};28;-",
                "binance;ORDER;{'e':'executionReport','i':28,'c':'a','C':''};28;a",
                "binance;ORDER;{'e':'executionReport','i':28,'c':'of the cancel','C':'a'};28;a",
                "binance;TRADE;{'event':{'e':'executionReport','i':28,'c':'a','t':5}};28;a",
                "binance-futures;ORDER;{'e':'ORDER_TRADE_UPDATE','o':{'i':28,'c':'a'}};28;a",
                "binance;BALANCE;{'orderId':28};-;-",
                "binance;ORDER;'no JSON;-;-",
                "kraken;ORDER;{'orderId':28,'clientOrderId':'a'};-;-"
            })
    void readsWhatAPayloadNamesAndNothingElse(
            String exchange, PayloadKind kind, String payload, String orderId, String clientOrderId) {
        assertThat(OrderIds.in(exchange, kind, payload.replace('\'', '"')))
                .isEqualTo(new OrderIds(orderId, clientOrderId));
    }
}
