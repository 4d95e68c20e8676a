package shop.stoa.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/** Whether the index answers, and has what it should have. */
@Configuration(proxyBeanMethods = false)
class SearchCheckup {

    @Bean
    Checkup indexLine(SearchDesk desk, Index index, Backlog backlog, Nodes nodes) {
        return new Checkup(
                300,
                "search.doctor.index",
                "/admin/search/words",
                "search.view",
                () -> look(desk, index, backlog, nodes));
    }

    static Finding look(SearchDesk desk, Index index, Backlog backlog, Nodes nodes) {
        long apart = nodes.apart();
        if (apart > 0) {
            return Finding.ill("search.doctor.index.apart", "search.doctor.index.apart.advice", apart);
        }
        if (nodes.haveOtherRules()) {
            return Finding.ill("search.doctor.index.mixed", "search.doctor.index.mixed.advice");
        }
        try {
            SearchDesk.Status status = desk.status();
            Backlog.Size waiting = backlog.size();
            if (waiting.isLate()) {
                return Finding.ill(
                        "search.doctor.index.late", "search.doctor.index.late.advice", (long) waiting.oldest() / 60);
            }
            if (status.isRebuilding()) {
                return Finding.well("search.doctor.index.rebuilding", status.percent());
            }
            if (waiting.stuck() > 0) {
                return Finding.ill("search.doctor.index.stuck", "search.doctor.index.stuck.advice", waiting.stuck());
            }
            long rows = index.rows();
            return Index.differs(status.products(), rows)
                    ? Finding.ill(
                            "search.doctor.index.differs",
                            "search.doctor.index.differs.advice",
                            status.products(),
                            rows)
                    : Finding.well("search.doctor.index.answers", status.products(), status.waiting());
        } catch (SearchAway away) {
            return Finding.ill("search.doctor.index.away", "search.doctor.index.away.advice");
        }
    }
}
