package shop.stoa.settings;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/** Whether somebody beside the wires to the shop's servers could listen, or pretend to be one of them. */
@Configuration(proxyBeanMethods = false)
class WireCheckup {

    @Bean
    Checkup wireLine(Environment environment) {
        return new Checkup(110, "settings.doctor.wires", () -> look(environment));
    }

    private static Finding look(Environment environment) {
        List<String> open = new UnencryptedConnections(environment).open();
        return open.isEmpty()
                ? Finding.well("settings.doctor.wires.closed")
                : Finding.ill(
                        "settings.doctor.wires.open", "settings.doctor.wires.open.advice", String.join(", ", open));
    }
}
