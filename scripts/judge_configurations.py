"""Seeded random Terraform configurations with many launch paths, for scripts/judge.py.

Each is written with placeholders, and rendered twice: with generated names, so that a plan hides
which instance gets a profile, and with fixed names, so that the plan of the same configuration tells.
Every expression is valid whatever the values of the variables are.
"""
import random
import re

PROVIDER = '''terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
'''
PROFILE_VARIABLES = ['profile', 'iam_instance_profile', 'instance_profile_name', 'profile_name']
PLAIN_VARIABLES = ['override', 'suffix', 'owner', 'custom']


def render(text, fixed):
    """Replaces the placeholders: <<name:x>>, <<attr:id>>, <<late:value>>."""
    def choose(match):
        kind, value = match.group(1), match.group(2)
        if kind == 'name':
            return f'name = "fixed-{value}"' if fixed else f'name_prefix = "{value.split("${")[0]}-"'
        if kind == 'attr':
            return 'name' if fixed else value
        resource, literal = value.split('|')  # late: an unknown that is no profile
        return literal if fixed else f'terraform_data.{resource}.output'
    return re.sub(r'<<(name|attr|late):(.*?)>>', choose, text)


class Scope:
    """What an expression may refer to, at one place of one module."""

    def __init__(self, rng, label, blank):
        self.rng, self.label = rng, label
        self.blank = blank  # how this configuration writes "no profile": null or ""
        self.profiles, self.gates, self.outputs, self.locals, self.late = [], [], [], [], []
        self.bools, self.texts, self.nullable, self.named, self.lists = [], [], [], [], []
        self.key = None  # 'count', 'key' or 'value' inside a resource or call with count or for_each

    def at(self, key):
        other = Scope(self.rng, self.label, self.blank)
        other.__dict__.update(self.__dict__)
        other.key = key
        return other

    # ---- conditions
    def condition(self):
        options = [f'var.{name}' for name in self.bools] + [f'!var.{name}' for name in self.bools]
        for name in self.texts:
            options += [f'var.{name} == "prod"', f'var.{name} != "prod"', f'var.{name} == "dev"']
        options += [f'var.{name} {sign} {self.blank}' for name in self.nullable for sign in ('==', '!=')]
        options += [f'length(var.{name}) > 0' for name in self.lists]
        options += [f'contains(var.{name}, "x")' for name in self.lists]
        options += ['terraform.workspace == "default"']
        if self.key == 'count':
            options += ['count.index == 0', 'count.index % 2 == 1'] * 2
        if self.key in ('key', 'value'):
            options += ['each.key == "a"', 'each.key != "a"'] * 2
        options += [f'<<late:{name}|"{value}">> == "x"' for name, value in self.late]
        options += ['local.flag'] if 'flag' in self.locals else []
        return self.rng.choice(options)

    # ---- values: a string or null
    def reference(self):
        """A profile that certainly exists, or nothing."""
        sure = [p for p in self.profiles if p[1] in ('one', 'counted', 'each')]
        if not sure:
            return None
        name, mode = self.rng.choice(sure)
        base = f'aws_iam_instance_profile.{name}'
        attribute = self.rng.choice(['<<attr:name>>', '<<attr:name>>', '<<attr:id>>', '<<attr:arn>>'])
        if mode == 'one':
            return f'{base}.{attribute}'
        if mode == 'counted':
            index = 'count.index' if self.key == 'count' and self.rng.random() < 0.5 else self.rng.choice('01')
            return f'{base}[{index}].{attribute}'
        key = 'each.key' if self.key in ('key', 'value') and self.rng.random() < 0.5 else self.rng.choice(['"a"', '"b"'])
        return f'{base}[{key}].{attribute}'

    def nothing(self):
        options = [self.blank] * 2 + [f'var.{name}' for name in self.named + self.nullable]
        return self.rng.choice(options)

    def maybe_missing(self):
        unsure = [p for p in self.profiles if p[1] in ('gated', 'none')]
        if not unsure:
            return None
        base = f'aws_iam_instance_profile.{self.rng.choice(unsure)[0]}'
        options = [f'try({base}[0].<<attr:name>>, {self.nothing()})',
                   f'length({base}) > 0 ? {base}[0].<<attr:id>> : {self.nothing()}']
        options += [f'one({base}[*].<<attr:name>>)'] if self.blank == 'null' else [f'join("", {base}[*].<<attr:name>>)']
        return self.rng.choice(options)

    def gated(self):
        if not self.gates:
            return None
        condition, profile = self.rng.choice(self.gates)
        alternative = self.rng.choice([f'var.{n}' for n in self.named] * 3 + [self.blank, self.nothing()])
        return f'{condition} ? aws_iam_instance_profile.{profile}[0].<<attr:name>> : {alternative}'

    def structured(self):
        return self.rng.choice([
            lambda: f'{{ prod = {self.value(1)}, dev = {self.value(1)} }}[var.env]',
            lambda: f'lookup({{ prod = {self.value(1)}, test = {self.value(1)} }}, var.env, {self.blank})',
            lambda: f'try(coalesce({self.value(1)}, {self.value(1)}), {self.blank})',
            lambda: f'element([{self.value(1)}], 0)',
            lambda: f'one([for k in ["a", "b"] : {self.value(1)} if k == "a"])'])()

    def alternative_to_named(self):
        """How people write it: the caller's profile if there is one, else our own."""
        own = self.reference()
        if not self.named or not own:
            return None
        name = f'var.{self.rng.choice(self.named)}'
        return self.rng.choice([f'{name} != {self.blank} ? {name} : {own}', f'{name} == {self.blank} ? {own} : {name}',
                                f'coalesce({name}, {own})'])

    def value(self, depth=0):
        makers = [(self.reference, 5), (self.nothing, 2), (lambda: '"given"', 1), (self.maybe_missing, 2), (self.gated, 4),
                  (self.alternative_to_named, 2),
                  (lambda: f'var.{self.rng.choice(self.named)}' if self.named else None, 4),
                  (lambda: self.rng.choice(self.outputs) if self.outputs else None, 3),
                  (lambda: self.rng.choice(['local.chosen', 'local.table["a"]', 'local.table["b"]'])
                   if 'chosen' in self.locals else None, 2),
                  (lambda: 'each.value' if self.key == 'value' else None, 8)]
        if depth < 2:
            makers += [(lambda: f'{self.condition()} ? {self.value(depth + 1)} : {self.value(depth + 1)}', 4),
                       (self.structured if depth == 0 else lambda: None, 2)]
        while True:
            made = self.rng.choices([m for m, _ in makers], [w for _, w in makers])[0]()
            if made:
                return f'({made})' if depth and '?' in made else made


def variables(scope, values):
    """Declares variables of every kind. `values`: root defaults vary; in a module the caller varies them."""
    rng, text = scope.rng, ''

    def declare(name, kind, default):
        nonlocal text
        text += f'\nvariable "{name}" {{\n  type    = {kind}\n  default = {default}\n}}\n'

    for name in rng.sample(['create', 'enabled', 'use_role', 'create_iam_instance_profile'], 2):
        declare(name, 'bool', rng.choice(['true', 'false']))
        scope.bools.append(name)
    declare('env', 'string', rng.choice(['"prod"', '"dev"']))
    scope.texts.append('env')
    declare('names', 'list(string)', rng.choice(['[]', '["x"]']))
    scope.lists.append('names')
    for name in rng.sample(PROFILE_VARIABLES, 2):
        declare(name, 'string', rng.choice([scope.blank, scope.blank, '"given"'] if values else [scope.blank]))
        scope.named.append(name)
    name = rng.choice(PLAIN_VARIABLES)
    declare(name, 'string', rng.choice([scope.blank, '"x"'] if values else [scope.blank]))
    scope.nullable.append(name)
    return text


def profiles(scope, count):
    rng, text = scope.rng, ''
    for number in range(count):
        name = f'p{number}'
        mode = rng.choice(['one', 'one', 'counted', 'each', 'gated', 'gated', 'none'])
        meta = {'one': '', 'counted': 'count = 2', 'each': 'for_each = toset(["a", "b"])', 'none': 'count = 0'}.get(mode)
        if mode == 'gated':
            gate = rng.choice([f'var.{rng.choice(scope.bools)}'] * 3 + ['var.env == "prod"'])
            meta = f'count = {gate} ? 1 : 0'
            scope.gates.append((gate, name))
        scope.profiles.append((name, mode))
        text += f'\nresource "aws_iam_instance_profile" "{name}" {{\n  {meta}\n  <<name:{scope.label}{name}>>\n  role = "app"\n}}\n'
    return text


def local_values(scope):
    text = f'\nlocals {{\n  flag = {scope.condition()}\n  chosen = {scope.value()}\n  table = {{ a = {scope.value(1)}, b = {scope.value(1)} }}\n}}\n'
    scope.locals = ['flag', 'chosen', 'table']
    return text


def late_value(scope):
    if scope.rng.random() < 0.6:
        return ''
    value = scope.rng.choice(['x', 'y'])
    scope.late.append(('late', value))
    return f'\nresource "terraform_data" "late" {{\n  input = "{value}"\n}}\n'


def meta(scope):
    """count, for_each or neither, and the scope inside."""
    kind = scope.rng.choice(['', '', 'count', 'key', 'value', 'value'])
    text = {'': '', 'count': 'count = 2', 'key': 'for_each = toset(["a", "b"])'}.get(kind)
    if kind == 'value':
        text = f'for_each = {{ a = {scope.value(1)}, b = {scope.value(1)} }}'
    return text, scope.at(kind)


def instances(scope, count):
    text = ''
    for number in range(count):
        head, inside = meta(scope)
        value = '' if scope.rng.random() < 0.06 else f'iam_instance_profile = {inside.value()}'
        text += (f'\nresource "{scope.rng.choice(["aws_instance"] * 5 + ["aws_spot_instance_request"])}" "i{number}" {{\n  {head}\n'
                 f'  ami = "ami-1"\n  instance_type = "t3.micro"\n  {value}\n}}\n')
    return text


def groups(scope, count):
    rng, text, templates = scope.rng, '', []
    for number in range(count + 1):
        value = scope.value(1)
        block = rng.choice([
            '', f'iam_instance_profile {{\n    name = {value}\n  }}', f'iam_instance_profile {{\n    name = {value}\n  }}',
            f'dynamic "iam_instance_profile" {{\n    for_each = {scope.condition()} ? [1] : []\n    content {{\n      name = {value}\n    }}\n  }}',
            f'dynamic "iam_instance_profile" {{\n    for_each = {value} != {scope.blank} ? [1] : []\n    content {{\n      name = {value}\n    }}\n  }}'])
        text += f'\nresource "aws_launch_template" "t{number}" {{\n  <<name:{scope.label}t{number}>>\n  image_id = "ami-1"\n  {block}\n}}\n'
        templates.append(f'aws_launch_template.t{number}.<<attr:id>>')
    for number in range(count):
        one, two = rng.sample(templates, 2)
        link = rng.choice([one] * 4 + [f'{scope.condition()} ? {one} : {two}'])
        body = f'{{\n    <<key>> = {link}\n    version = "$Latest"\n  }}'
        block = rng.choice([f'launch_template {body}'] * 3 + [
            f'dynamic "launch_template" {{\n    for_each = [1]\n    content {body}\n  }}'])
        text += (f'\nresource "aws_autoscaling_group" "g{number}" {{\n  min_size = 1\n  max_size = 2\n'
                 f'  availability_zones = ["us-east-1a"]\n  {block}\n}}\n')
    return text


OUTPUTS = ['name', 'arn', 'chosen']


def module(rng, kind, blank, inner=None):
    """The text of a module and its scope (whose variables a caller may set)."""
    scope = Scope(rng, 'm-${var.label}-', blank)
    text = '\nvariable "label" {\n  type = string\n}\n' + variables(scope, values=False)
    if kind == 'object':
        member = 'optional(string)' if blank == 'null' else 'optional(string, "")'
        text += f'\nvariable "config" {{\n  type = object({{ profile = {member}, other = {member} }})\n  default = {{}}\n}}\n'
        scope.outputs += ['var.config.profile'] * 3 + ['var.config.other']
    text += profiles(scope, rng.choice([1, 1, 2])) if kind != 'plain' else ''
    text += local_values(scope) if rng.random() < 0.4 else ''
    if inner:
        text += call(scope, 'inner', './inner', inner)
    text += instances(scope, 2) if kind != 'groups' else groups(scope, 2)
    for name in OUTPUTS:
        text += f'\noutput "{name}" {{\n  value = {scope.value()}\n}}\n'
    scope.kind = kind
    return text, scope


def call(scope, name, source, callee):
    rng = scope.rng
    head, inside = meta(scope)
    suffix = {'count': '-${count.index}', 'key': '-${each.key}', 'value': '-${each.key}'}.get(inside.key, '')
    outer = '${var.label}-' if scope.label else ''
    text = f'\nmodule "{name}" {{\n  source = "{source}"\n  {head}\n  label = "{outer}{name}{suffix}"\n'
    for variable in callee.named + callee.nullable:
        if rng.random() < 0.5:
            text += f'  {variable} = {inside.value() if variable in callee.named else rng.choice([scope.blank, chr(34) + "x" + chr(34)])}\n'
    for variable in callee.bools:
        if rng.random() < 0.6:
            text += f'  {variable} = {rng.choice(["true", "false"] + ["var." + b for b in scope.bools])}\n'
    if rng.random() < 0.4:
        text += f'  env = {rng.choice([chr(34) + "prod" + chr(34), chr(34) + "dev" + chr(34), "var.env"])}\n'
    if callee.kind == 'object' and rng.random() < 0.8:
        text += f'  config = {{ {rng.choice(["profile", "other"])} = {inside.value(1)} }}\n'
    text += '}\n'
    for output in OUTPUTS:
        if inside.key == '':
            scope.outputs.append(f'module.{name}.{output}')
        elif inside.key == 'count':
            scope.outputs.append(f'module.{name}[{rng.choice("01")}].{output}')
        else:
            scope.outputs.append(f'module.{name}["{rng.choice("ab")}"].{output}')
    return text


def configuration(seed):
    """File name → text with placeholders."""
    rng = random.Random(seed)
    files, callees, blank = {}, [], rng.choice(['null', 'null', '""'])
    for number, kind in enumerate(rng.sample(['plain', 'gated', 'object', 'groups'], 3)):
        inner = None
        if rng.random() < 0.4:
            text, inner = module(rng, rng.choice(['plain', 'gated', 'object']), blank)
            files[f'm{number}/inner/main.tf'] = text
        text, scope = module(rng, kind, blank, inner)
        files[f'm{number}/main.tf'] = text
        callees.append((f'm{number}', scope))
    root = Scope(rng, '', blank)
    text = PROVIDER + variables(root, values=True) + profiles(root, 3) + late_value(root)
    for name, scope in callees:
        text += call(root, name, f'./{name}', scope)
    text += local_values(root) + instances(root, 12) + groups(root, 3)
    files['main.tf'] = text
    return {name: text.replace('<<key>>', '<<attr:id>>') for name, text in files.items()}
