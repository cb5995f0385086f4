package dev.ledgerline.api.cli;

import org.jspecify.annotations.Nullable;

/** Something to tell the person at the keyboard, who needs no stack trace, and a script by its exit status. */
abstract sealed class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private Failure(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** The server said no, or what was asked for did not come about. */
    static final class Refused extends Failure {
        private static final long serialVersionUID = 1L;

        private final @Nullable String answer;

        Refused(String message) {
            this(message, null);
        }

        /** @param answer what the server said, for whoever wants its JSON; null when it was not asked, or that is known */
        Refused(String message, @Nullable String answer) {
            super(Cli.REFUSED, message);
            this.answer = answer;
        }

        @Nullable
        String answer() {
            return answer;
        }
    }

    /** What was typed cannot be meant. */
    static final class WrongUse extends Failure {
        private static final long serialVersionUID = 1L;

        WrongUse(String message) {
            super(Cli.WRONG_USE, message);
        }
    }

    /** There is nobody to ask, or no answer came. */
    static final class Unreachable extends Failure {
        private static final long serialVersionUID = 1L;

        Unreachable(String message) {
            super(Cli.UNREACHABLE, message);
        }
    }
}
