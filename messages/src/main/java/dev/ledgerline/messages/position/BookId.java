package dev.ledgerline.messages.position;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;

/** A position book: all positions of one account in one instrument. */
public record BookId(AccountId accountId, InstrumentId instrument) {
    @JsonCreator
    public static BookId of(String text) {
        int dash = text.indexOf('-', "book-".length());
        return new BookId(
                new AccountId(Long.parseLong(text.substring("book-".length(), dash))),
                InstrumentId.of(text.substring(dash + 1)));
    }

    @Override
    @JsonValue
    public String toString() {
        return "book-" + accountId.value() + "-" + instrument;
    }
}
