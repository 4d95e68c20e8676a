package shop.stoa.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;
import shop.stoa.staff.SignIn;
import shop.stoa.staff.Staff;
import shop.stoa.web.Needs;

@Controller
@RequestMapping(StaffSecurity.SIGN_IN)
@Needs(Needs.NOTHING)
class SignInController {

    private static final String PAGE = "staff/sign-in";

    private final Staff staff;
    private final StaffSessions sessions;

    SignInController(Staff staff, StaffSessions sessions) {
        this.staff = staff;
        this.sessions = sessions;
    }

    @GetMapping
    ModelAndView page(@ModelAttribute("signIn") SignInForm form, @Nullable Principal already) {
        return already == null ? new ModelAndView(PAGE) : goTo(form.target());
    }

    @PostMapping
    ModelAndView signIn(
            @ModelAttribute("signIn") SignInForm form,
            BindingResult problems,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (staff.signIn(form.emailOrNothing(), form.passwordOrNothing(), request.getRemoteAddr())) {
            case SignIn.Welcome(var member) -> {
                sessions.begin(request, member);
                yield goTo(form.target());
            }
            case SignIn.Refused() -> {
                problems.reject("staff.sign-in.refused");
                yield again(HttpStatus.UNPROCESSABLE_CONTENT, form);
            }
            case SignIn.TooMany(var wait) -> {
                problems.reject("staff.sign-in.too-many", new Object[] {wait.toMinutes() + 1}, null);
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
                yield again(HttpStatus.TOO_MANY_REQUESTS, form);
            }
        };
    }

    private static ModelAndView again(HttpStatus status, SignInForm form) {
        String own = form.to() == null
                ? StaffSecurity.SIGN_IN
                : UriComponentsBuilder.fromPath(StaffSecurity.SIGN_IN)
                        .queryParam("to", "{to}")
                        .encode()
                        .buildAndExpand(form.to())
                        .toUriString();
        return new ModelAndView(PAGE, Map.of("own", own), status);
    }

    private static ModelAndView goTo(String path) {
        RedirectView away = new RedirectView(path, true);
        away.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(away);
    }
}
