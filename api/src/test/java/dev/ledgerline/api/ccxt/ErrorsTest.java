package dev.ledgerline.api.ccxt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused is a kind of ExchangeError, not known is a kind of OperationFailed, and nothing is both. */
class ErrorsTest {
    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void callsEveryRefusalAnExchangeError(RefusalCode code) {
        CcxtError error = Errors.of(CommandError.of(Refusal.of(code)), 7L);

        assertThat(error.errorClass().isA(ErrorClass.EXCHANGE_ERROR)).isTrue();
        assertThat(error.errorClass()).isEqualTo(Errors.of(code));
        assertThat(error.detail().reason()).isEqualToIgnoringCase(code.name());
        assertThat(error.detail().orderId()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(PublicCode.class)
    void callsFailedOnlyWhatMayHaveBeenDone(PublicCode code) {
        Set<PublicCode> unknown =
                EnumSet.of(PublicCode.OUTCOME_UNKNOWN, PublicCode.ENGINE_UNAVAILABLE, PublicCode.INTERNAL_ERROR);

        ErrorClass errorClass =
                Errors.of(CommandError.of(code, "so it is"), null).errorClass();

        assertThat(errorClass.isA(ErrorClass.OPERATION_FAILED)).isEqualTo(unknown.contains(code));
        assertThat(errorClass.isA(ErrorClass.EXCHANGE_ERROR)).isEqualTo(!unknown.contains(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSUFFICIENT_BALANCE",
                "UNKNOWN_SYMBOL",
                "INVALID_ORDER",
                "PRICE_FILTER",
                "LOT_SIZE",
                "MIN_NOTIONAL",
                "POST_ONLY_WOULD_TAKE",
                "REDUCE_ONLY",
                "UNKNOWN_ACCOUNT",
                "NOT_SENT",
                "NOT_RECEIVED",
                "UNSUPPORTED",
                "-1003",
                "-1013",
                "-1015",
                "-1021",
                "-1022",
                "-1100",
                "-1121",
                "-2010",
                "-2011",
                "-2013",
                "-2014",
                "-2015",
                "-2019",
                "-5022",
                "EOrder:Insufficient funds",
                "170131",
                "51008"
            })
    void callsEveryRejectionAnExchangeError(String code) {
        ErrorClass errorClass = Errors.of(CommandError.venue(code, "no"), null).errorClass();

        assertThat(errorClass.isA(ErrorClass.EXCHANGE_ERROR))
                .as(errorClass.name())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "-2010,Account has insufficient balance for requested action.,InsufficientFunds",
        "-2010,Order would immediately match and take.,OrderImmediatelyFillable",
        "-1013,Filter failure: NOTIONAL,InvalidOrder",
        "-1121,Invalid symbol.,BadSymbol",
        "INSUFFICIENT_BALANCE,needs more,InsufficientFunds",
        "POST_ONLY_WOULD_TAKE,would take,OrderImmediatelyFillable",
        "UNSUPPORTED,cannot,NotSupported",
        "EOrder:Insufficient funds,[EOrder:Insufficient funds],InsufficientFunds"
    })
    void understandsWhatExchangesSay(String code, String text, String expected) {
        assertThat(Errors.of(CommandError.venue(code, text), null).errorName()).isEqualTo(expected);
    }

    /** The names of codes of ours and of exchanges may be the same. */
    @Test
    void takesNoCodeOfAnExchangeForOneOfOurs() {
        assertThat(Errors.of(CommandError.venue("ACCOUNT_BLOCKED", "no"), null).errorName())
                .isEqualTo("InvalidOrder");
    }

    @ParameterizedTest
    @EnumSource(MarketAnswer.Reason.class)
    void tellsWhatTheVenueCannotFromWhatItCannotNow(MarketAnswer.Reason reason) {
        boolean now = reason == MarketAnswer.Reason.THROTTLED || reason == MarketAnswer.Reason.UNAVAILABLE;

        assertThat(Errors.of(reason).isA(ErrorClass.OPERATION_FAILED)).isEqualTo(now);
        assertThat(Errors.of(reason).isA(ErrorClass.EXCHANGE_ERROR)).isEqualTo(!now);
    }

    @Test
    void hasTheTreeOfCcxt() {
        String tree = Arrays.stream(ErrorClass.values())
                .filter(each -> each.parent() != null)
                .map(each -> each.ccxtName() + "<" + each.parent().ccxtName())
                .sorted()
                .toList()
                .toString();

        assertThat(tree)
                .isEqualTo("[AccountNotEnabled<PermissionDenied, ArgumentsRequired<ExchangeError,"
                        + " AuthenticationError<ExchangeError, BadRequest<ExchangeError, BadSymbol<BadRequest,"
                        + " CancelPending<OperationFailed, DuplicateOrderId<InvalidOrder, ExchangeError<BaseError,"
                        + " ExchangeNotAvailable<NetworkError, InsufficientFunds<ExchangeError,"
                        + " InvalidOrder<ExchangeError, NetworkError<OperationFailed, NotSupported<ExchangeError,"
                        + " OperationFailed<BaseError, OperationRejected<ExchangeError,"
                        + " OrderImmediatelyFillable<InvalidOrder, OrderNotFound<InvalidOrder,"
                        + " PermissionDenied<AuthenticationError, RateLimitExceeded<NetworkError,"
                        + " RequestTimeout<NetworkError]");
    }
}
