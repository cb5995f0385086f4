package dev.ledgerline.exchangegateway.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.xchange.OutcomeOf.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchange.binance.BinanceErrorAdapter;
import org.knowm.xchange.binance.dto.BinanceException;
import org.knowm.xchange.bybit.service.BybitException;
import org.knowm.xchange.exceptions.ExchangeException;
import org.knowm.xchange.exceptions.FundsExceededException;
import org.knowm.xchange.exceptions.NotAvailableFromExchangeException;
import org.knowm.xchange.exceptions.NotYetImplementedForExchangeException;
import org.knowm.xchange.okex.dto.OkexException;
import si.mazi.rescu.HttpStatusIOException;
import si.mazi.rescu.InvocationResult;

class OutcomeOfTest {
    private static BinanceException binance(int code, int status, String text) {
        BinanceException exception = new BinanceException(code, text);
        exception.setHttpStatusCode(status);
        return exception;
    }

    private static OutcomeOf of(Throwable failure) {
        return OutcomeOf.failure(failure);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                -1013, -1022, -1100, -1101, -1102, -1103, -1104, -1105, -1106, -1111, -1112, -1114, -1115, -1116, -1117,
                -1121, -1128, -1130, -2010, -2011, -2013, -2014, -2015, -2018, -2019, -2021, -2022, -2027, -4003, -4005,
                -4014, -4023, -4120, -4164, -5021, -5022
            })
    void takesAListedCodeForARefusalWhateverXChangeMakesOfIt(int code) {
        BinanceException raw = binance(code, 400, "no");
        for (Throwable failure : List.of(raw, BinanceErrorAdapter.adapt(raw), new IOException(raw))) {
            OutcomeOf outcome = of(failure);
            assertThat(outcome.kind()).isEqualTo(Kind.REJECTED);
            assertThat(outcome.code()).isEqualTo(Integer.toString(code));
            assertThat(outcome.clockIsWrong()).isFalse();
            assertThat(outcome.holdBack()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                -1000, -1001, -1002, -1006, -1007, -1010, -1014, -1016, -1020, -1099, -1131, -2012, -2016, -9999, 0, 1
            })
    void doesNotKnowWhatAnyOtherCodeMeans(int code) {
        BinanceException raw = binance(code, 400, "perhaps");
        assertThat(of(raw).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(of(BinanceErrorAdapter.adapt(raw)).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"-2010, 500", "-1013, 503", "-1102, 504"})
    void doesNotBelieveARefusalOfAFailingServer(int code, int status) {
        assertThat(of(binance(code, status, "no")).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void takesADuplicateForAnOrderThatIsThere() {
        assertThat(of(binance(-2010, 400, "Duplicate order sent.")).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void hearsThatTheClockIsWrongThoughXChangeCallsItATimeOut() {
        OutcomeOf outcome = of(BinanceErrorAdapter.adapt(binance(-1021, 400, "outside of the recvWindow")));
        assertThat(outcome.kind()).isEqualTo(Kind.REJECTED);
        assertThat(outcome.clockIsWrong()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"429, PT1M", "418, PT2M"})
    void holdsBackWhenItAskedTooMuch(int status, Duration pause) {
        OutcomeOf outcome = of(binance(-1003, status, "Too many requests"));
        assertThat(outcome.kind()).isEqualTo(Kind.REJECTED);
        assertThat(outcome.holdBack()).isEqualTo(pause);
        assertThat(outcome.isOfAccount()).isFalse();
    }

    @Test
    void holdsBackForAsLongAsItIsTold() {
        BinanceException tooMany = binance(-1015, 429, "Too many new orders");
        tooMany.setResponseHeaders(Map.of("retry-after", List.of("7")));
        assertThat(of(tooMany).kind()).isEqualTo(Kind.REJECTED);
        assertThat(of(tooMany).holdBack()).isEqualTo(Duration.ofSeconds(7));
        assertThat(of(tooMany).isOfAccount()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"429, REJECTED", "418, REJECTED", "403, UNKNOWN", "500, UNKNOWN", "502, UNKNOWN", "503, UNKNOWN"})
    void goesByTheStatusOfAnAnswerWithoutACode(int status, Kind kind) {
        assertThat(of(new HttpStatusIOException("<html>", new InvocationResult("<html>", status)))
                        .kind())
                .isEqualTo(kind);
    }

    static Stream<Throwable> neverSent() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new UnknownHostException("nowhere"),
                new ExchangeException(new ConnectException("Connection refused")),
                new NotSentException("held back"));
    }

    @ParameterizedTest
    @MethodSource("neverSent")
    void wasNotSentWhereNoConnectionCameAbout(Throwable failure) {
        assertThat(of(failure).kind()).isEqualTo(Kind.NOT_SENT);
    }

    static Stream<Throwable> anything() {
        return Stream.of(
                new SocketTimeoutException("Read timed out"),
                new SocketTimeoutException("Connect timed out"),
                new SocketException("Connection reset"),
                new SocketException("Unexpected end of file from server"),
                new EOFException(),
                new InterruptedIOException(),
                new SSLHandshakeException("no"),
                new IOException("unparsable"),
                new ExchangeException("null (HTTP status code: 200)"),
                new ExchangeException("something"),
                new NullPointerException(),
                new IllegalStateException("ours"));
    }

    @ParameterizedTest
    @MethodSource("anything")
    void knowsNothingAfterAnyOtherFailure(Throwable failure) {
        assertThat(of(failure).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(of(failure).text()).contains(failure.getClass().getName());
    }

    @Test
    void wasNeverTriedWhereXChangeCannot() {
        assertThat(of(new NotYetImplementedForExchangeException()).kind()).isEqualTo(Kind.REJECTED);
        assertThat(of(new NotAvailableFromExchangeException()).code()).isEqualTo(RefusedException.UNSUPPORTED);
    }

    @Test
    void readsTheCodesOfTheOtherExchanges() {
        assertThat(of(new OkexException("Insufficient balance", 51008)).kind()).isEqualTo(Kind.REJECTED);
        assertThat(of(new OkexException("busy", 50013)).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(of(new OkexException("Duplicated client order ID", 51016)).kind())
                .isEqualTo(Kind.UNKNOWN);
        assertThat(of(new BybitException(170131, "Insufficient balance", null)).kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(of(new BybitException(10016, "Server error", null)).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(of(new FundsExceededException("[EOrder:Insufficient funds]")).kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(of(new ExchangeException("[EService:Unavailable]")).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void isNeverSureOfACancelThatFoundNoConnection() {
        OutcomeOf refused = of(new ConnectException("Connection refused"));
        assertThat(refused.canceling(false)).isInstanceOf(CancelOutcome.Unknown.class);
        assertThat(of(new NotSentException("held back")).canceling(true)).isInstanceOf(CancelOutcome.Rejected.class);
    }

    @Test
    void endsInALoopOfCauses() {
        IOException one = new IOException("one");
        IOException other = new IOException("other", one);
        one.initCause(other);
        assertThat(of(one).kind()).isEqualTo(Kind.UNKNOWN);
    }
}
