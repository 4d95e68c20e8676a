package shop.stoa.staff;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Puts {@link ActingConnections} around the shop's connections. */
@Component
class EveryConnectionSaysWhoActs implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool ? new ActingConnections(pool) : bean;
    }
}
