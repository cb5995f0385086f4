package dev.ledgerline.messages.position;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;

/** A position book: all positions of one account in one instrument. */
public record BookId(AccountId accountId, InstrumentId instrument) {
    private static final String PREFIX = "book-";

    @JsonCreator
    public static BookId of(String text) {
        int dash = text.indexOf('-', PREFIX.length());
        if (!text.startsWith(PREFIX) || dash < 0) throw new IllegalArgumentException("not a book id: " + text);
        BookId id = new BookId(
                new AccountId(Long.parseLong(text.substring(PREFIX.length(), dash))),
                InstrumentId.of(text.substring(dash + 1)));
        // One book, one name: book-01 must not be a second one.
        if (!id.toString().equals(text)) throw new IllegalArgumentException("not a book id: " + text);
        return id;
    }

    @Override
    @JsonValue
    public String toString() {
        return PREFIX + accountId.value() + "-" + instrument;
    }
}
