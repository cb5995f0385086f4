package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.AmendOutcome;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a failed call means for the request it carried. Rejected is said only for a closed list of the exchange's codes,
 * not sent only when no connection came about; whatever else happens may have been carried out, and is unknown. The type
 * of XChange's exception alone cannot tell: it gives the same one to a refusal and to "execution status unknown".
 *
 * @param code the exchange's, of a rejection; else empty
 * @param text the exchange's words, or what is known of the failure
 * @param clockIsWrong the exchange refused the time of the request
 * @param holdBack how long the exchange wants to hear nothing of us; null when it did not complain
 */
record OutcomeOf(
        Kind kind,
        String code,
        String text,
        boolean clockIsWrong,
        @Nullable Duration holdBack) {
    enum Kind {
        REJECTED,
        NOT_SENT,
        UNKNOWN
    }

    /** Causes hold causes; longer chains than this are loops. */
    private static final int DEEPEST = 20;

    static OutcomeOf failure(Throwable failure) {
        for (Throwable cause : chain(failure)) {
            if (cause instanceof RefusedException refused)
                return new OutcomeOf(Kind.REJECTED, refused.code(), text(refused), false, null);
            if (cause instanceof NotSentException) return new OutcomeOf(Kind.NOT_SENT, "", text(cause), false, null);
            ExchangeRefusal refusal = ExchangeRefusal.of(cause);
            if (refusal != null) return refusal.isFinal() ? rejected(refusal) : unknown(failure, refusal.holdBack());
            if (cause instanceof ConnectException || cause instanceof UnknownHostException)
                return new OutcomeOf(Kind.NOT_SENT, "", cause.toString(), false, null);
            // XChange's way to say that it never even tried.
            if (cause instanceof UnsupportedOperationException)
                return new OutcomeOf(Kind.REJECTED, RefusedException.UNSUPPORTED, cause.toString(), false, null);
        }
        return unknown(failure, null);
    }

    /** Whether the exchange wants only this account to be silent, and not the whole address. */
    boolean isOfAccount() {
        return ExchangeRefusal.TOO_MANY_ORDERS.equals(code);
    }

    PlaceOutcome placing() {
        return switch (kind) {
            case REJECTED -> new PlaceOutcome.Rejected(code, text);
            case NOT_SENT -> new PlaceOutcome.NotSent(text);
            case UNKNOWN -> new PlaceOutcome.Unknown(text);
        };
    }

    /** @param heldBack whether it was us who did not send it */
    CancelOutcome canceling(boolean heldBack) {
        if (kind == Kind.REJECTED) return new CancelOutcome.Rejected(code, text);
        // The JDK repeats anything but a POST on a new connection, so a refused one may have been the second.
        return heldBack ? new CancelOutcome.Rejected("NOT_SENT", text) : new CancelOutcome.Unknown(text);
    }

    AmendOutcome amending(boolean heldBack) {
        if (kind == Kind.REJECTED) return new AmendOutcome.Rejected(code, text);
        return heldBack ? new AmendOutcome.Rejected("NOT_SENT", text) : new AmendOutcome.Unknown(text);
    }

    private static OutcomeOf rejected(ExchangeRefusal refusal) {
        return new OutcomeOf(Kind.REJECTED, refusal.code(), refusal.text(), refusal.clockIsWrong(), refusal.holdBack());
    }

    private static OutcomeOf unknown(Throwable failure, @Nullable Duration holdBack) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause : chain(failure)) {
            if (!text.isEmpty()) text.append(", caused by ");
            text.append(cause);
        }
        return new OutcomeOf(Kind.UNKNOWN, "", text.toString(), false, holdBack);
    }

    private static Iterable<Throwable> chain(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) causes.add(cause);
        return causes;
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
