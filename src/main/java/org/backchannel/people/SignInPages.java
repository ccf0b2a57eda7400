package org.backchannel.people;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of the sign-in that only show something; what is typed into them goes to the security filters. */
@Controller
class SignInPages {

    private final ObjectProvider<ClientCertificates> certificates;
    private final SignInSettings settings;

    SignInPages(ObjectProvider<ClientCertificates> certificates, SignInSettings settings) {
        this.settings = settings;
        this.certificates = certificates;
    }

    @GetMapping(EmbeddedConfiguration.SIGN_IN)
    String signIn(@RequestParam @Nullable String failed, @RequestParam @Nullable String wait, @RequestParam @Nullable String uncertified,
            @RequestParam @Nullable String second, @RequestParam @Nullable String first, Model model) {
        boolean card = second != null && settings.secondFactorOffered();
        model.addAttribute("second", card);
        model.addAttribute("first", first != null);
        model.addAttribute("certificates", certificates.getIfAvailable() != null);
        model.addAttribute("uncertified", uncertified != null);
        model.addAttribute("failed", failed != null);
        model.addAttribute("wait", wait != null);
        return "people/sign-in";
    }

    @GetMapping(SecurityConfiguration.SIGNED_OUT)
    String signedOut(@RequestParam @Nullable String failed, @RequestParam @Nullable String silent, Model model) {
        model.addAttribute("failed", failed != null);
        model.addAttribute("silent", silent != null);
        return "people/signed-out";
    }

    @GetMapping(EmbeddedConfiguration.DEVICE)
    String device(@RequestParam(name = "user_code", defaultValue = "") String code, @RequestParam @Nullable String failed, Model model) {
        model.addAttribute("code", spelled(code));
        model.addAttribute("failed", failed != null);
        return "people/device";
    }

    /** Asked every time: whoever was sent here by a stranger's link must see what they are about to let in (RFC 8628 §5.4). */
    @GetMapping(EmbeddedConfiguration.DEVICE_CONFIRM)
    String confirm(@RequestParam("client_id") String client, @RequestParam String state, @RequestParam("user_code") String code,
            Model model) {
        model.addAttribute("client", client);
        model.addAttribute("state", state);
        model.addAttribute("code", spelled(code));
        model.addAttribute("scope", Clients.API_SCOPE);
        return "people/device-confirm";
    }

    @GetMapping(EmbeddedConfiguration.DEVICE_DONE)
    String done() {
        return "people/device-done";
    }

    private static String spelled(String code) {
        return code.length() > 16 ? "" : code.toUpperCase(Locale.ROOT);
    }
}
