#!/usr/bin/env python3
"""Writes plans that are hard for the resolver, not for the reader: every profile is known only after
apply, so each instance's reference must be followed through the configuration.

  make_resolver_plan.py --instances 10000 -o plan.json   one aws_instance block with that count
  make_resolver_plan.py --depth 100 -o plan.json         a profile handed down through 100 modules
"""

import argparse
import json
import sys

PROVIDER_NAME = "registry.terraform.io/hashicorp/aws"
PROFILE_REFERENCES = ["aws_iam_instance_profile.p.name", "aws_iam_instance_profile.p"]
PASSED_ON = {"profile": {"references": ["var.profile"]}}
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "sts:AssumeRole",
     "Principal": {"Service": "ec2.amazonaws.com"}}]})


def resource(kind, name, after, unknown, module="", index=None):
    """A resource that the plan creates, as (planned value, change)."""
    address = (module + "." if module else "") + f"{kind}.{name}"
    head = {"address": address, "mode": "managed", "type": kind, "name": name}
    if index is not None:
        head = {**head, "address": f"{address}[{index}]", "index": index}
    planned = {**head, "provider_name": PROVIDER_NAME, "schema_version": 1, "values": after,
               "sensitive_values": {}}
    place = {"address": head["address"], **({"module_address": module} if module else {})}
    change = {**place, **head, "provider_name": PROVIDER_NAME,
              "change": {"actions": ["create"], "before": None, "after": after,
                         "after_unknown": unknown, "before_sensitive": False,
                         "after_sensitive": {}}}
    return planned, change


def block(kind, name, expressions, **more):
    return {"address": f"{kind}.{name}", "mode": "managed", "type": kind, "name": name,
            "provider_config_key": "aws", "expressions": expressions, "schema_version": 1, **more}


def profile_and_role():
    resources = [
        resource("aws_iam_instance_profile", "p", {"path": "/", "role": "node"},
                 {"id": True, "arn": True, "name": True}),
        resource("aws_iam_role", "r", {"name": "node", "assume_role_policy": TRUST},
                 {"id": True, "arn": True})]
    blocks = [
        block("aws_iam_instance_profile", "p",
              {"role": {"references": ["aws_iam_role.r.name", "aws_iam_role.r"]}}),
        block("aws_iam_role", "r", {"name": {"constant_value": "node"},
                                    "assume_role_policy": {"constant_value": TRUST}})]
    return resources, blocks


def instance(module="", index=None):
    after = {"ami": "ami-0123456789abcdef0", "instance_type": "m5.large"}
    return resource("aws_instance", "node", after, {"id": True, "iam_instance_profile": True},
                    module, index)


def instance_block(references, **more):
    return block("aws_instance", "node", {"ami": {"constant_value": "ami-0123456789abcdef0"},
                                          "iam_instance_profile": {"references": references}},
                 **more)


def plan(planned_root, changes, configuration_root):
    provider = {"aws": {"name": "aws", "full_name": PROVIDER_NAME}}
    return {"format_version": "1.2", "terraform_version": "1.11.4",
            "planned_values": {"root_module": planned_root},
            "resource_changes": changes,
            "configuration": {"provider_config": provider, "root_module": configuration_root},
            "relevant_attributes": [{"resource": "aws_iam_instance_profile.p",
                                     "attribute": ["name"]}],
            "timestamp": "2026-11-24T00:00:00Z", "applyable": True, "complete": True,
            "errored": False}


def many_instances(count):
    resources, blocks = profile_and_role()
    resources += [instance(index=index) for index in range(count)]
    blocks.append(instance_block(PROFILE_REFERENCES, count_expression={"constant_value": count}))
    return plan({"resources": [planned for planned, _ in resources]},
                [change for _, change in resources], {"resources": blocks})


def deep_modules(depth):
    resources, blocks = profile_and_role()
    planned, last_change = instance(module=".".join(["module.next"] * depth))
    tree = {"resources": [planned], "address": ".".join(["module.next"] * depth)}
    module = {"resources": [instance_block(["var.profile"])], "variables": {"profile": {}}}
    for level in range(depth - 1, 0, -1):
        tree = {"address": ".".join(["module.next"] * level), "child_modules": [tree]}
        call = {"source": "./next", "expressions": PASSED_ON, "module": module}
        module = {"module_calls": {"next": call}, "variables": {"profile": {}}}
    call = {"source": "./next", "expressions": {"profile": {"references": PROFILE_REFERENCES}},
            "module": module}
    return plan({"resources": [planned for planned, _ in resources], "child_modules": [tree]},
                [change for _, change in resources] + [last_change],
                {"resources": blocks, "module_calls": {"next": call}})


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    shape = parser.add_mutually_exclusive_group(required=True)
    shape.add_argument("--instances", type=int)
    shape.add_argument("--depth", type=int)
    parser.add_argument("-o", "--output", help="file (default: standard output)")
    arguments = parser.parse_args()
    document = (many_instances(arguments.instances) if arguments.instances
                else deep_modules(arguments.depth))
    sys.setrecursionlimit(10000)
    text = json.dumps(document, separators=(",", ":")) + "\n"
    if not arguments.output:
        sys.stdout.write(text)
        return
    with open(arguments.output, "w", encoding="utf-8") as out:
        out.write(text)


if __name__ == "__main__":
    main()
