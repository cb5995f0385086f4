package dev.ledgerline.api.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** What document oms.md and its first implementation have and we have not yet; each line here is work to be done. */
@Tag(name = "Not built yet")
@RestController
public class NotBuiltController {
    @GetMapping({
        "/admin/users",
        "/admin/users-api-keys",
        "/admin/api-keys/{keyId}/permissions",
        "/user/profile",
        "/user/api-keys",
        "/user/api-keys/permissions",
        "/user/api-keys/{keyId}/permissions"
    })
    void read() {
        throw notBuilt();
    }

    @PostMapping({
        "/ccxt/commands",
        "/ccxt/{accountId}/{function}",
        "/ccxt/core/{accountId}/{function}",
        "/admin/users-with-api-key",
        "/admin/api-keys",
        "/auth/login-password",
        "/user/password",
        "/user/api-keys"
    })
    void act() {
        throw notBuilt();
    }

    @PatchMapping({"/admin/api-keys/{keyId}", "/user/profile", "/user/api-keys/{keyId}"})
    void change() {
        throw notBuilt();
    }

    @PutMapping("/admin/api-keys/{keyId}/permissions")
    void replace() {
        throw notBuilt();
    }

    private static RequestRefused notBuilt() {
        return new RequestRefused(
                HttpStatus.NOT_IMPLEMENTED, "not_implemented", "documented, but this server does not do it yet");
    }
}
