package dev.ledgerline.messages.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a user signs in with. Names that differ in the case of letters alone are the same. */
public record UserName(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9 ._@+-]{0,62}[A-Za-z0-9._@+-])?");

    @JsonCreator
    public UserName {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException(
                    "a user name has 1 to 64 letters, digits, spaces or . _ @ + -, begins with a letter or digit and does"
                            + " not end with a space");
    }

    /** The one spelling that all spellings of the name share. */
    public String folded() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserName that && folded().equals(that.folded());
    }

    @Override
    public int hashCode() {
        return folded().hashCode();
    }

    /** The form under which the event store knows it: a name is taken once and for all. */
    @Override
    public String toString() {
        return "user-name-" + folded();
    }
}
