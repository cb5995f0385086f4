package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Users and keys for a scenario, made as an administrator makes them. */
final class Staff {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Client owner;

    Staff(Client owner) {
        this.owner = owner;
    }

    /** @param permissions rows of the matrix, with single quotes */
    record Hired(long userId, String name, long apiKeyId, String key) {}

    Hired hire(String role, String permissions) {
        return hire(role, null, permissions);
    }

    Hired hire(String role, @Nullable String password, String permissions) {
        String name = role + "-" + COUNT.incrementAndGet() + "-" + System.nanoTime();
        Client.Reply reply = owner.post(
                "/admin/users-with-api-key",
                ("{'user_name':'" + name + "','role':'" + role + "'"
                                + (password == null ? "" : ",'password':'" + password + "'") + ",'permissions':["
                                + permissions + "]}")
                        .replace('\'', '"'));
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        JsonNode body = reply.body();
        return new Hired(
                body.get("user_id").asLong(),
                name,
                body.get("api_key_id").asLong(),
                body.get("api_key_plain").asString());
    }

    /** A row of the matrix that allows these things, and reading only if it is among them. */
    static String row(long account, String... flags) {
        StringBuilder row = new StringBuilder("{'account_id':" + account + ",'can_read':false");
        for (String flag : flags) {
            if (flag.equals("can_read"))
                row.replace(0, row.length(), row.toString().replace(",'can_read':false", ""));
            row.append(",'").append(flag).append("':true");
        }
        return row.append("}").toString();
    }
}
