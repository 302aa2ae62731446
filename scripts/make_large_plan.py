#!/usr/bin/env python3
"""Writes a plan of any size in the shape of real ones: one line, Terraform's key order and escapes.

  make_large_plan.py --mb 100 -o plan.json             5 % of the resources are watched
  make_large_plan.py --mb 1000 --watched 400 -o …      400 watched ones and one configuration,
                                                       whatever the size

The resources are Terraform's own output (large_plan_resources.json); the file is streamed, so a
gigabyte takes little memory. The same arguments give the same bytes. What is in it goes to standard
error as one line of JSON.
"""

import argparse
import json
import pathlib
import re
import sys

GROUP = ["autoscaling_group", "iam_instance_profile", "iam_role", "instance", "launch_template"]
INSTANCES_PER_GROUP = 4
WATCHED_PER_GROUP = len(GROUP) - 1 + INSTANCES_PER_GROUP
FILLER = ["cloudwatch_log_group", "cloudwatch_metric_alarm", "route53_record", "s3_bucket",
          "security_group"]
HEAD = '{"format_version":"1.2","terraform_version":"1.11.4"'
PROVIDER = ('"provider_config":{"aws":{"name":"aws",'
            '"full_name":"registry.terraform.io/hashicorp/aws",'
            '"expressions":{"region":{"constant_value":"eu-central-1"}}}}')
TAIL = ',"timestamp":"2026-11-24T00:00:00Z","applyable":true,"complete":true,"errored":false}\n'


def to_json(value):
    """JSON as Terraform writes it: no spaces, and & < > escaped (Go's encoder does that)."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def template(value):
    """A %-format of a resource with places for module, block, name, index and hexadecimal id."""
    text = to_json(value).replace("%", "%%")
    text = text.replace('"@INDEX@"', "@I@").replace('"@COUNT@"', "@COUNT@")
    return re.sub("@([A-Z]+)@", r"%(\1)s", text)


def load_templates():
    path = pathlib.Path(__file__).with_name("large_plan_resources.json")
    resources = json.loads(path.read_text(encoding="utf-8"))["resources"]
    return {
        name: {
            "configuration": template(sections["configuration"]),
            **{kind: {section: template(value) for section, value in sections[kind].items()}
               for kind in ("create", "no_op")},
        }
        for name, sections in resources.items()
    }


class Module:
    """One module call with one group of watched resources and blocks of others."""

    def __init__(self, number, seed):
        self.name = f"part_{number:05d}"
        self.number = number
        self.seed = seed
        self.filler = []  # (type, block, count)

    def is_new(self, block):
        """An eighth of everything is created by the plan, the rest is unchanged."""
        return (self.number + block + self.seed) % 8 == 0

    def blocks(self):
        """(type, block, count or None, kind) in the order of addresses."""
        group = "create" if self.is_new(0) else "no_op"
        rows = []
        for kind in GROUP:
            count = INSTANCES_PER_GROUP if kind == "instance" else None
            without = kind == "instance" and (self.number + self.seed) % 10 == 9
            rows.append((kind + ("_bare" if without else ""), 0, count, group))
        rows += [(kind, block, count, "create" if self.is_new(block) else "no_op")
                 for kind, block, count in self.filler]
        return sorted(rows)

    def values(self, block, index):
        mixed = hash((self.seed, self.number, block, index)) & 0xFFFFFFFFFFFFFFFF
        return {"M": self.name, "B": block, "N": f"team-{self.number}", "I": index,
                "X": f"{mixed:017x}", "COUNT": 0}

    def instances(self):
        for kind, block, count, state in self.blocks():
            for index in range(1 if count is None else count):
                yield kind, state, self.values(block, index)


def instance_size(templates, kind):
    """The average bytes of one more instance, over all sections."""
    values = Module(10000, 0).values(100, 100)
    size = {state: sum(len(text % values) + 1 for text in templates[kind][state].values())
            for state in ("create", "no_op")}
    return size["create"] / 8 + size["no_op"] * 7 / 8


def group_size(templates):
    values = Module(10000, 0).values(0, 0)
    one = sum(instance_size(templates, kind) * (INSTANCES_PER_GROUP if kind == "instance" else 1)
              for kind in GROUP)
    return one + sum(len(templates[kind]["configuration"] % values) for kind in GROUP) + 400


def spread_over_blocks(modules, templates, budget):
    """The configuration of its own for every one or two instances, as in most plans."""
    per_module = budget / len(modules)
    for module in modules:
        block, left = 1, per_module
        while left > 0:
            kind = FILLER[(block + module.number) % len(FILLER)]
            count = 1 + (block // len(FILLER)) % 2
            module.filler.append((kind, block, count))
            left -= count * instance_size(templates, kind)
            left -= len(templates[kind]["configuration"])
            block += 1


def spread_over_instances(modules, templates, budget):
    """The same blocks whatever the size: only their counts grow."""
    each = budget / len(modules) / sum(instance_size(templates, kind) for kind in FILLER)
    for module in modules:
        module.filler = [(kind, block + 1, max(1, round(each)))
                         for block, kind in enumerate(FILLER)]


def make_modules(arguments, templates):
    target = arguments.mb * 1e6
    if arguments.watched:
        count = max(1, round(arguments.watched / WATCHED_PER_GROUP))
        spread = spread_over_instances
    else:
        filler = sum(instance_size(templates, kind) + len(templates[kind]["configuration"]) / 1.5
                     for kind in FILLER) / len(FILLER)
        others = WATCHED_PER_GROUP * (1 - arguments.density) / arguments.density
        count = max(1, round(target / (group_size(templates) + others * filler)))
        spread = spread_over_blocks
    modules = [Module(number, arguments.seed) for number in range(count)]
    spread(modules, templates, max(1, target - count * group_size(templates)))
    return modules


def summary(modules, templates):
    """What the limits for memory are counted in."""
    rows = [row for module in modules for row in module.blocks()]
    watched = [row for row in rows if row[0].removesuffix("_bare") in GROUP]
    references = [reference for kind, *_ in watched for reference in
                  re.findall('"references":\\[(.*?)\\]', templates[kind]["configuration"])]
    return {"resources": sum(count or 1 for _, _, count, _ in rows),
            "watched": sum(count or 1 for _, _, count, _ in watched),
            "watched_references": sum(map(len, references)),
            "largest_element": max(len(text) for sections in templates.values()
                                   for text in sections["no_op"].values())}


def write_list(write, texts):
    separator = ""
    for text in texts:
        write(separator)
        write(text)
        separator = ","


def texts_of(module, templates, section):
    for kind, state, values in module.instances():
        text = templates[kind][state].get(section)
        if text:
            yield text % values


def write_modules(write, modules, templates, section):
    write('{"root_module":{"child_modules":[')
    for module in modules:
        write("," if module is not modules[0] else "")
        write('{"resources":[')
        write_list(write, texts_of(module, templates, section))
        write(f'],"address":"module.{module.name}"}}')
    write("]}}")


def write_changes(write, modules, templates):
    separator = ""
    for module in modules:
        write(separator)
        write_list(write, texts_of(module, templates, "resource_changes"))
        separator = ","


def configuration_texts(module, templates):
    for kind, block, count, _ in module.blocks():
        values = module.values(block, 0)
        values["COUNT"] = count
        yield templates[kind]["configuration"] % values


def write_configuration(write, modules, templates):
    write(f',"configuration":{{{PROVIDER},"root_module":{{"module_calls":{{')
    for module in modules:
        write("," if module is not modules[0] else "")
        write(f'"{module.name}":{{"source":"./part","expressions":{{"name":'
              f'{{"constant_value":"team-{module.number}"}}}},"module":{{"resources":[')
        write_list(write, configuration_texts(module, templates))
        write('],"variables":{"name":{}}}}')
    write("}}}")


def relevant_attributes(modules):
    for module in modules:
        for resource, attribute in (("aws_iam_instance_profile.node_0", "name"),
                                    ("aws_iam_role.node_0", "name"),
                                    ("aws_launch_template.workers_0", "id")):
            yield f'{{"resource":"module.{module.name}.{resource}","attribute":["{attribute}"]}}'


def write_large(write, arguments):
    templates = load_templates()
    modules = make_modules(arguments, templates)
    write(HEAD + ',"planned_values":')
    write_modules(write, modules, templates, "planned_values")
    write(',"resource_changes":[')
    write_changes(write, modules, templates)
    write('],"prior_state":{"format_version":"1.0","terraform_version":"1.11.4","values":')
    write_modules(write, modules, templates, "prior_state")
    write("}")
    write_configuration(write, modules, templates)
    write(',"relevant_attributes":[')
    write_list(write, relevant_attributes(modules))
    write("]" + TAIL)
    print(json.dumps(summary(modules, templates)), file=sys.stderr)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=float, required=True, help="size in 10^6 bytes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--density", type=float, default=0.05,
                        help="share of the resources that rolecall watches")
    parser.add_argument("--watched", type=int, help="number of watched resources, in one "
                        "configuration that does not grow with --mb")
    parser.add_argument("-o", "--output", default="-", help="file (default: standard output)")
    arguments = parser.parse_args()
    if not 0 < arguments.density <= 1:
        parser.error("--density is above 0 and at most 1")
    return arguments


def main():
    arguments = parse_arguments()
    out = sys.stdout if arguments.output == "-" else open(
        arguments.output, "w", encoding="utf-8", newline="", buffering=1 << 20)
    with out:
        write_large(out.write, arguments)


if __name__ == "__main__":
    main()
