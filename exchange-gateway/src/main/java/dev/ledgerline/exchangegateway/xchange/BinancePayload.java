package dev.ledgerline.exchangegateway.xchange;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Binance answers, in its words. States and types stay texts: XChange's enumerations refuse what they do not know,
 * and with it the whole answer.
 */
final class BinancePayload {
    private BinancePayload() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Order(
            String symbol,
            long orderId,
            @JsonProperty("clientOrderId") @Nullable String clientOrderId,
            @Nullable BigDecimal price,
            @Nullable BigDecimal origQty,
            @Nullable BigDecimal executedQty,
            @Nullable String status,
            @Nullable String side,
            @Nullable Long time,
            @JsonAlias("transactTime") @Nullable Long updateTime) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Trade(
            String symbol,
            long id,
            long orderId,
            BigDecimal price,
            BigDecimal qty,
            @Nullable BigDecimal commission,
            @Nullable String commissionAsset,
            long time,
            @JsonAlias("isBuyer") boolean buyer) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Time(long serverTime) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ListenKey(@Nullable String listenKey) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ExchangeInfo(List<Symbol> symbols) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Symbol(
            String symbol,
            @Nullable String status,
            String baseAsset,
            String quoteAsset,
            @Nullable String contractType,
            List<Filter> filters) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Filter(
            String filterType,
            @Nullable BigDecimal tickSize,
            @Nullable BigDecimal stepSize,
            @Nullable BigDecimal minQty,
            @Nullable BigDecimal maxQty,
            @JsonAlias("notional") @Nullable BigDecimal minNotional) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record FuturesBalance(
            String asset, BigDecimal balance, @Nullable BigDecimal availableBalance) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record KeyRestrictions(@Nullable Boolean enableWithdrawals) {}
}
