package shop.stoa.staff;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/** Whether anybody comes to the desk by a password alone. */
@Configuration(proxyBeanMethods = false)
class SecondFactorCheckup {

    @Bean
    Checkup secondFactorLine(Everybody everybody) {
        return new Checkup(700, "staff.doctor.second", "/admin/staff/everybody", "staff.manage", () -> look(everybody));
    }

    private static Finding look(Everybody everybody) {
        int without = everybody.countWithoutSecondFactor();
        return without == 0
                ? Finding.well("staff.doctor.second.all")
                : Finding.ill("staff.doctor.second.some", "staff.doctor.second.some.advice", without);
    }
}
