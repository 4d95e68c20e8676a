package shop.stoa.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How many files one request may bring: a form may have far more fields than that, so the container cannot count them. And how often. */
@Configuration(proxyBeanMethods = false)
class FilesAtOnce implements WebMvcConfigurer, HandlerInterceptor {

    static final int MOST = 100;

    private final Limit uploads;

    FilesAtOnce(Limits limits) {
        this.uploads = limits.named("upload.member");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // an error page for what could not be read, or will not be, must not read it again
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        if (first && request instanceof MultipartHttpServletRequest form) {
            long files = filesOf(form);
            if (files > MOST) {
                throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
            }
            Principal member = request.getUserPrincipal();
            if (files > 0 && member != null) {
                uploads.require(member.getName());
            }
        }
        return true;
    }

    private static long filesOf(MultipartHttpServletRequest form) {
        return form.getMultiFileMap().values().stream()
                .flatMap(files -> files.stream())
                .filter(FilesAtOnce::isChosen)
                .count();
    }

    private static boolean isChosen(MultipartFile file) {
        return !file.isEmpty()
                || file.getOriginalFilename() != null
                        && !file.getOriginalFilename().isEmpty();
    }
}
