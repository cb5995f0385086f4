package dev.ledgerline.api.login;

import dev.ledgerline.api.home.RandomSecret;
import dev.ledgerline.api.identity.Hashes;
import dev.ledgerline.api.identity.Presented;
import dev.ledgerline.api.identity.Tokens;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.UserId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tokens in place of a key, for some hours. Only their hashes are kept, as of keys; all nodes look here each time. */
@Component
public class LoginTokens implements Tokens {
    static final Duration LIFE = Duration.ofHours(12);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    LoginTokens(DataSource dataSource, Clock clock) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.clock = clock;
    }

    record Issued(String plain, Instant expiresAt) {
        /** Reveals nothing: records like to end up in logs. */
        @Override
        public String toString() {
            return "Issued[expiresAt=" + expiresAt + "]";
        }
    }

    /** @return null when the user's password is not the one of this hash any more */
    @Nullable
    Issued issue(UserId userId, ApiKeyId apiKeyId, String passwordHash) {
        String plain = Presented.TOKEN + RandomSecret.of(RandomSecret.BYTES);
        Instant now = clock.instant();
        Instant expiresAt = now.plus(LIFE);
        jdbc.update("delete from login_token where expires_at <= ?", Timestamp.from(now));
        int issued = jdbc.update(
                "insert into login_token (sha256, user_id, api_key_id, expires_at)"
                        + " select ?, user_id, ?, ? from user_password where user_id = ? and hash = ? for share",
                Hashes.hex(plain),
                apiKeyId.value(),
                Timestamp.from(expiresAt),
                userId.value(),
                passwordHash);
        return issued == 0 ? null : new Issued(plain, expiresAt);
    }

    @Override
    public @Nullable ApiKeyId find(String sha256) {
        List<ApiKeyId> found = jdbc.query(
                "select api_key_id from login_token where sha256 = ? and expires_at > ?",
                (row, index) -> new ApiKeyId(row.getLong(1)),
                sha256,
                Timestamp.from(clock.instant()));
        return found.isEmpty() ? null : found.getFirst();
    }

    void revoke(String sha256) {
        jdbc.update("delete from login_token where sha256 = ?", sha256);
    }

    public void revokeAllOf(UserId userId) {
        jdbc.update("delete from login_token where user_id = ?", userId.value());
    }

    public void revokeAllOf(ApiKeyId apiKeyId) {
        jdbc.update("delete from login_token where api_key_id = ?", apiKeyId.value());
    }
}
