package dev.ledgerline.api.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What document oms.md and its first implementation have and we have not yet; each line here is work to be done. */
@Tag(name = "Not built yet")
@RestController
public class NotBuiltController {
    @GetMapping({"/admin/oms/{rows}"})
    void read() {
        throw notBuilt();
    }

    @PostMapping({
        "/ccxt/commands",
        "/ccxt/{accountId}/{function}",
        "/ccxt/core/{accountId}/{function}",
        "/admin/oms/{rows}/mutate"
    })
    void act() {
        throw notBuilt();
    }

    @PatchMapping({"/admin/strategies/{strategyId}"})
    void change() {
        throw notBuilt();
    }

    private static RequestRefused notBuilt() {
        return new RequestRefused(
                HttpStatus.NOT_IMPLEMENTED, "not_implemented", "documented, but this server does not do it yet");
    }
}
