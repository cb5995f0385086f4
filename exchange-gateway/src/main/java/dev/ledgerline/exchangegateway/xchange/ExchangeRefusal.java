package dev.ledgerline.exchangegateway.xchange;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.BinanceException;
import org.knowm.xchange.bybit.service.BybitException;
import org.knowm.xchange.okex.dto.OkexException;
import si.mazi.rescu.HttpStatusIOException;

/**
 * An answer of an exchange that is not what was asked for.
 *
 * @param isFinal whether the code is one of those after which surely nothing was done
 * @param holdBack how long the exchange wants to hear nothing of us, when that is what it said
 */
record ExchangeRefusal(
        String code,
        String text,
        boolean isFinal,
        boolean clockIsWrong,
        @Nullable Duration holdBack) {
    static final int CLOCK = -1021;
    private static final int TOO_MANY = -1003;

    /** Of an account, not of an address. */
    static final String TOO_MANY_ORDERS = "-1015";

    private static final int HTTP_BANNED = 418;
    private static final int HTTP_TOO_MANY = 429;
    private static final int HTTP_SERVER_ERROR = 500;

    /** When the exchange does not say how long: one of Binance's counting periods, and its shortest ban. */
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private static final Duration BAN = Duration.ofMinutes(2);

    /** An order of this id is there: one of ours whose acceptance we never heard. To be asked about, not given up. */
    private static final String DUPLICATE = "Duplicate order sent";

    private static final Set<Integer> BINANCE_SPOT =
            Set.of(-1003, -1013, -1021, -1022, -1121, -2010, -2011, -2013, -2014, -2015);

    /** Requests with a missing, malformed or superfluous parameter. */
    private static final int BINANCE_MALFORMED_FIRST = -1100;

    private static final int BINANCE_MALFORMED_LAST = -1130;

    /** No margin, would trigger at once, would not reduce, position too large, cannot be filled, would take. */
    private static final Set<Integer> BINANCE_FUTURES =
            Set.of(-2018, -2019, -2021, -2022, -2027, -4003, -4005, -4014, -4023, -4120, -4164, -5021, -5022);

    private static final Set<Integer> OKX = Set.of(
            50011, 50102, 50103, 50104, 50105, 50111, 50113, 50114, 51000, 51001, 51006, 51008, 51020, 51121, 51127,
            51131);

    private static final Set<Integer> BYBIT = Set.of(
            10001, 10002, 10003, 10004, 10005, 10006, 10010, 110004, 110007, 110012, 110017, 170121, 170124, 170131,
            170132, 170133, 170134, 170135, 170136, 170137, 170140, 170193, 170194);

    /** As XChange hands them on: [EOrder:Insufficient funds]. */
    private static final Pattern KRAKEN =
            Pattern.compile("E(?:Order|Query:Unknown asset pair|General:Invalid arguments|General:Permission denied|"
                    + "API:Invalid (?:key|signature|nonce)|API:Rate limit exceeded)[^\\],]*");

    /** Null when the failure is no answer of an exchange. */
    static @Nullable ExchangeRefusal of(Throwable failure) {
        return switch (failure) {
            case BinanceException binance -> ofBinance(binance);
            case OkexException okx ->
                plain(okx.getCode(), okx.getMessage(), OKX, okx.getCode() == 50102, okx.getCode() == 50011);
            case BybitException bybit ->
                plain(
                        bybit.getRetCode(),
                        bybit.getRetMsg(),
                        BYBIT,
                        bybit.getRetCode() == 10002,
                        bybit.getRetCode() == 10006);
            case HttpStatusIOException http -> ofStatus(http);
            default -> ofKraken(failure);
        };
    }

    private static ExchangeRefusal ofBinance(BinanceException answer) {
        int code = answer.getCode();
        int status = answer.getHttpStatusCode();
        String text = String.valueOf(answer.getMessage());
        boolean listed = BINANCE_SPOT.contains(code)
                || BINANCE_FUTURES.contains(code)
                || code <= BINANCE_MALFORMED_FIRST && code >= BINANCE_MALFORMED_LAST;
        // Its documentation: never treat an answer of its server's failure as a failure of the order.
        boolean limited = status == HTTP_TOO_MANY || status == HTTP_BANNED || code == TOO_MANY;
        boolean isFinal = (listed || limited) && status < HTTP_SERVER_ERROR && !text.contains(DUPLICATE);
        return new ExchangeRefusal(
                Integer.toString(code),
                text,
                isFinal,
                code == CLOCK,
                limited ? pause(status, answer.getResponseHeaders()) : null);
    }

    private static @Nullable ExchangeRefusal ofStatus(HttpStatusIOException answer) {
        int status = answer.getHttpStatusCode();
        if (status != HTTP_TOO_MANY && status != HTTP_BANNED) return null;
        return new ExchangeRefusal(
                "HTTP_" + status, "too many requests", true, false, pause(status, answer.getResponseHeaders()));
    }

    private static ExchangeRefusal plain(
            int code, @Nullable String text, Set<Integer> listed, boolean clock, boolean limited) {
        return new ExchangeRefusal(
                Integer.toString(code), String.valueOf(text), listed.contains(code), clock, limited ? PAUSE : null);
    }

    private static @Nullable ExchangeRefusal ofKraken(Throwable failure) {
        String text = failure.getMessage();
        if (text == null || !failure.getClass().getName().startsWith("org.knowm.xchange.exceptions.")) return null;
        Matcher matcher = KRAKEN.matcher(text);
        if (!matcher.find()) return null;
        boolean limited = matcher.group().contains("Rate limit");
        return new ExchangeRefusal(
                matcher.group(), text, true, matcher.group().contains("nonce"), limited ? PAUSE : null);
    }

    private static Duration pause(int status, @Nullable Map<String, List<String>> headers) {
        if (headers != null)
            for (Map.Entry<String, List<String>> header : headers.entrySet())
                if ("Retry-After".equalsIgnoreCase(header.getKey())
                        && !header.getValue().isEmpty()
                        && header.getValue().getFirst().matches("[0-9]{1,6}"))
                    return Duration.ofSeconds(Long.parseLong(header.getValue().getFirst()));
        return status == HTTP_BANNED ? BAN : PAUSE;
    }
}
