package dev.ledgerline.api.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Why a command failed.
 *
 * @param code of document oms.md
 * @param reason ours, which is finer
 */
public record CommandError(
        String code,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {
    public static CommandError of(PublicCode code, String message) {
        return new CommandError(lower(code), message, null);
    }

    public static CommandError of(Refusal refusal) {
        return new CommandError(lower(PublicCode.of(refusal.code())), refusal.message(), lower(refusal.code()));
    }

    /** A refusal told by an event: ours if the code is one of ours, else the venue's in its own words. */
    public static CommandError told(String code, String text) {
        for (RefusalCode ours : RefusalCode.values()) {
            if (ours.name().equals(code)) return new CommandError(lower(PublicCode.of(ours)), text, lower(ours));
        }
        return venue(code, text);
    }

    /** The venue said no, in its own words. */
    public static CommandError venue(String code, String text) {
        return new CommandError(lower(PublicCode.EXCHANGE_ERROR), text, code.toLowerCase(Locale.ROOT));
    }

    /** What a request is answered with when all of it failed and this came first. */
    public HttpStatus status() {
        return PublicCode.valueOf(code.toUpperCase(Locale.ROOT)).status();
    }

    private static String lower(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT);
    }
}
