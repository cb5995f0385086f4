package dev.ledgerline.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused: a code for programs, a sentence for people.
 *
 * @param results what became of each command, where the request was a batch
 */
public record ErrorDetail(
        String code,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<?> results) {
    /** Of a request that lost a race to others several times. An earlier step of it may have been done. */
    public static final ErrorDetail CONCURRENT_CHANGE = new ErrorDetail(
            "concurrent_change", "others changed the same thing at the same time: look what is there, and try again");

    public ErrorDetail(String code, String message) {
        this(code, message, null);
    }
}
