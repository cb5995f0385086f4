package dev.ledgerline.messages.request;

/** Why a command was denied, in a code for programs and a sentence with the compared values for people. */
public record Refusal(RefusalCode code, String message) {
    public static Refusal of(RefusalCode code) {
        return new Refusal(code, code.meaning());
    }

    public static Refusal of(RefusalCode code, String values) {
        return new Refusal(code, code.meaning() + ": " + values);
    }
}
