package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKey;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeyById;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeys;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeysOf;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.UserView;
import dev.ledgerline.querymodel.projection.Filter;
import dev.ledgerline.querymodel.projection.Select;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers whom a key stands for. */
@Component
class ApiKeyQueries {
    private final Select<ApiKeyRow> keys;
    private final Select<UserView> users;

    ApiKeyQueries(JdbcTemplate jdbc) {
        this.keys = new Select<>(jdbc, ApiKeyRow.TABLE, ApiKeyRow.COLUMNS, ApiKeyRow::of);
        this.users = new Select<>(jdbc, UserRow.TABLE, UserRow.COLUMNS, UserRow::view);
    }

    /** The hash of 256 random bits is one key's, unless the same key was issued twice: then the first one's. */
    @QueryHandler
    @Nullable
    ApiKeyView handle(FindApiKey query) {
        return view(keys.firstOrNull(new Filter().equal("sha256", query.sha256())));
    }

    @QueryHandler
    @Nullable
    ApiKeyView handle(FindApiKeyById query) {
        return view(keys.firstOrNull(new Filter().equal("id", query.apiKeyId())));
    }

    @QueryHandler
    List<ApiKeyView> handle(FindApiKeys query) {
        Map<Long, UserView> byId = users.all(new Filter()).stream()
                .collect(Collectors.toMap(user -> user.userId().value(), Function.identity()));
        return keys.all(new Filter()).stream()
                .filter(key -> key.userId() == null || byId.containsKey(key.userId()))
                .map(key -> key.view(key.userId() == null ? null : byId.get(key.userId())))
                .toList();
    }

    @QueryHandler
    List<ApiKeyView> handle(FindApiKeysOf query) {
        UserView user = users.firstOrNull(new Filter().equal("id", query.userId()));
        if (user == null) return List.of();
        return keys.all(new Filter().equal("user_id", query.userId())).stream()
                .map(key -> key.view(user))
                .toList();
    }

    private @Nullable ApiKeyView view(@Nullable ApiKeyRow key) {
        if (key == null) return null;
        Long userId = key.userId();
        if (userId == null) return key.view(null);
        // Both are one projection's, so the user of a key that is there can only be missing for a moment of a rebuild.
        UserView user = users.firstOrNull(new Filter().equal("id", userId));
        return user == null ? null : key.view(user);
    }
}
