package dev.ledgerline.messages.value;

import java.math.BigDecimal;

/** How exact decimals are read: bounded, so that no text can grow into a number that costs seconds to add. */
final class Numbers {
    /** Digits on either side of the point. Documents ask for a scale of 18; no amount needs more than 18 before it. */
    static final int MAXIMUM_DIGITS = 18;

    private static final int MAXIMUM_TEXT = 64;

    private Numbers() {}

    static BigDecimal parse(String what, String text) {
        if (text.length() > MAXIMUM_TEXT) throw new IllegalArgumentException(what + " has too many digits");
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " must be a decimal number, was " + text);
        }
    }

    static BigDecimal normalize(String what, BigDecimal value) {
        if (value.signum() == 0) return BigDecimal.ZERO;
        // Compare digits first: stripping or printing 1E+999999999 would itself be the attack.
        long integerDigits = (long) value.precision() - value.scale();
        if (integerDigits > MAXIMUM_DIGITS)
            throw new IllegalArgumentException(what + " has more than " + MAXIMUM_DIGITS + " digits before the point");
        BigDecimal stripped = value.stripTrailingZeros(); // BigDecimal's equals looks at the scale
        if (stripped.scale() > MAXIMUM_DIGITS)
            throw new IllegalArgumentException(what + " has more than " + MAXIMUM_DIGITS + " digits after the point");
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
