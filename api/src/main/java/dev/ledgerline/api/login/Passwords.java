package dev.ledgerline.api.login;

import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.messages.credential.SecretText;
import dev.ledgerline.messages.identity.UserId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps passwords as hashes (Argon2id), and compares. */
@Component
public class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int ROUNDS = 2;

    /** Each one takes the memory above and a processor for some hundredths of a second; the others wait their turn. */
    private static final int AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, ROUNDS);
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final JdbcTemplate jdbc;
    private final TransactionTemplate together;
    private final Clock clock;
    private volatile @Nullable String nobodys;

    Passwords(DataSource dataSource, Clock clock) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.together = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
    }

    /** Whoever is signed in with the one before is not any more. */
    public void set(UserId userId, SecretText password) {
        String hash = inTurn(() -> encoder.encode(password.reveal()));
        together.executeWithoutResult(transaction -> {
            jdbc.update(
                    "insert into user_password (user_id, hash, changed_at) values (?, ?, ?)"
                            + " on conflict (user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at",
                    userId.value(),
                    hash,
                    Timestamp.from(clock.instant()));
            jdbc.update("delete from login_token where user_id = ?", userId.value());
        });
    }

    /** Whether this is the user's password. */
    public boolean matches(UserId userId, SecretText password) {
        return matching(userId, password) != null;
    }

    /**
     * The hash it was found to match, null when it is not the user's password. It takes as long for a user who has none, and
     * for no user at all: the time it takes does not tell who there is.
     */
    @Nullable
    String matching(@Nullable UserId userId, SecretText password) {
        String hash = userId == null ? null : hash(userId);
        String compared = hash == null ? nobodys() : hash;
        return inTurn(() -> encoder.matches(password.reveal(), compared)) ? hash : null;
    }

    private @Nullable String hash(UserId userId) {
        List<String> found = jdbc.query(
                "select hash from user_password where user_id = ?", (row, index) -> row.getString(1), userId.value());
        return found.isEmpty() ? null : found.getFirst();
    }

    private String nobodys() {
        String made = nobodys;
        if (made == null) {
            made = inTurn(() -> encoder.encode("the password of nobody"));
            nobodys = made;
        }
        return made;
    }

    private void demandRoom() {
        try {
            if (room.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RequestRefused(
                HttpStatus.SERVICE_UNAVAILABLE, "engine_unavailable", "too many want to sign in at the same time");
    }

    private <T> T inTurn(Supplier<T> work) {
        demandRoom();
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
