package dev.ledgerline.api.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.api.identity.Hashes;
import dev.ledgerline.api.web.HandSetClock;
import dev.ledgerline.messages.credential.SecretText;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class LoginTokensIT {
    private static final DataSource DATABASE = TestDatabase.create().dataSource();
    private static final UserId ANN = new UserId(4);
    private static final UserId BEA = new UserId(5);
    private static final ApiKeyId LAPTOP = new ApiKeyId(2);
    private static final ApiKeyId PHONE = new ApiKeyId(3);

    private final HandSetClock clock = new HandSetClock();
    private final LoginTokens tokens = new LoginTokens(DATABASE, clock);

    @BeforeAll
    static void makeTables() {
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V40__logins.sql")).execute(DATABASE);
        for (UserId user : List.of(ANN, BEA))
            new JdbcTemplate(DATABASE)
                    .update("insert into user_password values (?, 'hash', current_timestamp)", user.value());
    }

    private LoginTokens.Issued issue(UserId userId, ApiKeyId apiKeyId) {
        return Objects.requireNonNull(tokens.issue(userId, apiKeyId, hash(userId)));
    }

    private static String hash(UserId userId) {
        return Objects.requireNonNull(new JdbcTemplate(DATABASE)
                .queryForObject("select hash from user_password where user_id = ?", String.class, userId.value()));
    }

    @Test
    void areGoodForTwelveHours() {
        LoginTokens.Issued token = issue(ANN, LAPTOP);

        assertThat(token.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(12)));
        assertThat(find(token)).isEqualTo(LAPTOP);
        clock.goOn(Duration.ofHours(12).minusSeconds(1));
        assertThat(find(token)).isEqualTo(LAPTOP);
        clock.goOn(Duration.ofSeconds(1));
        assertThat(find(token)).isNull();
    }

    @Test
    void areSweptOutWhenTheyHaveExpired() {
        issue(ANN, LAPTOP);
        clock.goOn(Duration.ofHours(13));
        issue(ANN, LAPTOP);

        assertThat(new JdbcTemplate(DATABASE)
                        .queryForObject(
                                "select count(*) from login_token where expires_at <= ?",
                                Long.class,
                                java.sql.Timestamp.from(clock.instant())))
                .isZero();
    }

    @Test
    void areRevokedOneByOneByUserAndByKey() {
        LoginTokens.Issued one = issue(ANN, LAPTOP);
        LoginTokens.Issued two = issue(ANN, PHONE);
        LoginTokens.Issued three = issue(ANN, LAPTOP);
        LoginTokens.Issued beas = issue(BEA, new ApiKeyId(9));

        tokens.revoke(Hashes.hex(one.plain()));
        assertThat(find(one)).isNull();
        assertThat(find(three)).isEqualTo(LAPTOP);
        tokens.revokeAllOf(LAPTOP);
        assertThat(find(three)).isNull();
        assertThat(find(two)).isEqualTo(PHONE);
        tokens.revokeAllOf(ANN);
        assertThat(find(two)).isNull();
        assertThat(find(beas)).isNotNull();
    }

    @Test
    void tellNothingOfThemselves() {
        LoginTokens.Issued token = issue(ANN, LAPTOP);
        assertThat(token.toString()).doesNotContain(token.plain());
        assertThat(issue(ANN, LAPTOP).plain()).isNotEqualTo(token.plain());
    }

    @Test
    void passwordsAreComparedAndReplaced() {
        Passwords passwords = new Passwords(DATABASE, clock);
        passwords.set(ANN, new SecretText("the first one"));
        assertThat(passwords.matches(ANN, new SecretText("the first one"))).isTrue();
        assertThat(passwords.matches(ANN, new SecretText("another one"))).isFalse();
        assertThat(passwords.matches(BEA, new SecretText("the first one"))).isFalse();
        assertThat(passwords.matching(null, new SecretText("the password of nobody")))
                .isNull();

        String compared = Objects.requireNonNull(passwords.matching(ANN, new SecretText("the first one")));
        LoginTokens.Issued before = issue(ANN, LAPTOP);
        passwords.set(ANN, new SecretText("the second one"));
        assertThat(find(before)).isNull();
        assertThat(tokens.issue(ANN, LAPTOP, compared))
                .as("to whoever was being let in meanwhile")
                .isNull();
        assertThat(passwords.matches(ANN, new SecretText("the first one"))).isFalse();
        assertThat(passwords.matches(ANN, new SecretText("the second one"))).isTrue();
    }

    private @org.jspecify.annotations.Nullable ApiKeyId find(LoginTokens.Issued token) {
        return tokens.find(Hashes.hex(token.plain()));
    }
}
