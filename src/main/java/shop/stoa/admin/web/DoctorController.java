package shop.stoa.admin.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.stoa.web.Needs;

/** How the shop is, line by line, and what to do about what is not well. */
@Controller
@Needs("settings.view")
class DoctorController {

    static final String PATH = "/admin/doctor";

    private final Doctor doctor;

    DoctorController(Doctor doctor) {
        this.doctor = doctor;
    }

    @GetMapping(PATH)
    String show(Model model) {
        List<Doctor.Line> lines = doctor.examine();
        model.addAttribute("lines", lines);
        model.addAttribute("ill", lines.stream().filter(line -> !line.isWell()).count());
        return "admin/doctor";
    }
}
